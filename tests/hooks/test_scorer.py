"""The scorer: its figures for small texts, worked out by hand, and what it finds."""

import pytest
from guide import reading


def test_syllables_by_dictionary_by_rule_and_of_numbers():
    # From the CMU dictionary: cancer 2, emergency 4, fire 2 (its first entry), radiation 4.
    assert [reading.syllables(word) for word in ("cancer", "emergency", "radiation", "Doctor’s")] == [2, 4, 4, 2]
    # Not in the dictionary: groups of vowels (xge-va: e, a), a silent e at the end does not count.
    assert reading.syllables("Xgeva") == 2 and reading.syllables("zorbe") == 1
    assert reading.syllables("1,376") == 1


def test_figures_of_a_text_worked_out_by_hand():
    # "The doctor can see you now." 6 words, 7 syllables. "Call your team today." 4 words, 5 syllables.
    # Together 10 words, 2 sentences, 12 syllables, no word of three syllables:
    # 0.39 * 10/2 + 11.8 * 12/10 - 15.59 = 1.95 + 14.16 - 15.59 = 0.52; SMOG 1.043 * 0 + 3.1291.
    measured = reading.score("<p>The doctor can see you now. Call your team today.</p>")
    assert (measured.words, measured.sentences, measured.longest) == (10, 2, 6)
    assert measured.grade == pytest.approx(0.52)
    assert measured.smog == pytest.approx(3.1291)


def test_smog_of_a_text_worked_out_by_hand():
    # "Radiation is an emergency treatment." 5 words, syllables 4+1+1+4+2 = 12, two words of 3 and more.
    # SMOG 1.043 * sqrt(2 * 30 / 1) + 3.1291 = 1.043 * 7.746 + 3.1291 = 11.208
    # Grade 0.39 * 5 + 11.8 * 12/5 - 15.59 = 1.95 + 28.32 - 15.59 = 14.68
    measured = reading.score("<p>Radiation is an emergency treatment.</p>")
    assert measured.smog == pytest.approx(11.208, abs=0.001)
    assert measured.grade == pytest.approx(14.68)
    assert measured.long_share == pytest.approx(2 / 5)


def test_medicines_count_as_two_syllables_in_the_adjusted_figures_only():
    html = "<p>Ask about abemaciclib today.</p>"
    plain, adjusted = reading.score(html), reading.score(html, frozenset({"abemaciclib"}))
    assert plain.grade == adjusted.grade and adjusted.adjusted_grade < plain.adjusted_grade
    assert adjusted.adjusted_smog == pytest.approx(3.1291)


def test_what_is_left_out_and_how_it_is_cut():
    html = (
        "<h2>A heading here</h2><p>One mark.<sup class='citation'>1, 2</sup> A cord (cord, say KORD) hurts.</p>"
        "<ul><li>First item</li><li>Second. Third.</li></ul><table><tr><td>Cell</td></tr></table>"
        "<ol class='sources'><li>Smith J.</li></ol><p class='card-sources'>Sources for the signs:</p>"
    )
    assert [line.text for line in reading.lines(html)] == [
        "One mark.",
        "A cord (cord) hurts.",
        "First item",
        "Second.",
        "Third.",
    ]


def test_of_a_sheet_the_words_to_tick_are_scored_and_the_labels_of_lines_are_not():
    html = (
        "<form><ul><li><label class='sheet__item'><input type='checkbox'>What can ease it?</label></li></ul>"
        "<p>Call now. <label class='sheet__field'>My name: <input></label></p>"
        "<p class='sheet__buttons'><button>Clear this sheet</button></p></form>"
    )
    assert [line.text for line in reading.lines(html)] == ["What can ease it?", "Call now."]


def test_long_sentences_and_choppy_rows_are_named():
    long = "word " * 21
    assert reading.score(f"<p>{long}.</p>").too_long and not reading.score(f"<p>{'word ' * 20}.</p>").too_long
    row = "Go now. Do not wait. Call them. Say this."
    assert reading.score(f"<p>{row}</p>").choppy == [row]
    assert not reading.score("<p>Go now. Do not wait. Call them.</p><ul><li>Say this.</li></ul>").choppy
    assert not reading.score("<p>Go now. Call.</p><h2>A</h2><p>Do not wait. Say this.</p>").choppy


@pytest.mark.parametrize("text", ["It is given by vein.", "The bone was not broken.", "You are often asked to wait."])
def test_passive_sentences_are_found(text):
    assert reading.score(f"<p>{text}</p>").passive


@pytest.mark.parametrize("text", ["Your team gives it by vein.", "You are alone.", "Is it red?"])
def test_active_sentences_are_left_alone(text):
    assert not reading.score(f"<p>{text}</p>").passive


def test_a_page_without_sentences_is_an_error():
    with pytest.raises(ValueError, match="no sentence"):
        reading.score("<h1>Only a heading</h1>")
