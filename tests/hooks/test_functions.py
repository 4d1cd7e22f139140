"""The functions behind the pages, each on its own."""

import json
import re
from datetime import UTC, datetime

import pytest
from guide import dates, facts, prose
from guide.data import load
from guide.editions import bundle
from guide.extensions.citations import is_uspstf, number_runs
from guide.faults import Fault, FaultsFound
from guide.pages import body, markup, search_index, security_policy, site_files
from markdown import Markdown


def convert(text: str) -> str:
    return Markdown(
        extensions=[
            "attr_list",
            "toc",
            "guide.extensions.citations",
            "guide.extensions.care_cards",
            "guide.extensions.outside_links",
            "guide.extensions.main_message",
        ]
    ).convert(text)


def test_sentences_know_their_line_and_their_citations():
    found = prose.sentences("# Head\n\nOne here.[^a][^b] Two is\nlonger. Three?\n\n- An item.[^c]\n")
    assert [(s.text, s.line, s.cites) for s in found] == [
        ("One here.", 3, ["a", "b"]),
        ("Two is longer.", 3, []),
        ("Three?", 3, []),
        ("An item.", 6, ["c"]),
    ]


def test_an_alternative_text_is_no_sentence():
    found = prose.sentences("![You wait 3 hours. Then 30 minutes.](a.svg)\n\nAn MRI.[^a]\n")
    assert [(s.text, s.line) for s in found] == [("An MRI.", 3)]


def test_numbers_are_read_without_commas_and_dates_of_reading():
    sentence = prose.Sentence("As of November 2026, 1,376 of them at 100.4.", 1)
    assert sentence.numbers == ["1376", "100.4"]


def test_a_fact_carries_its_numbers_also_those_in_words():
    assert facts.numbers_of({"says": "About two in 1,000.", "figures": "12-24 months"}) == {"2", "1000", "12", "24"}


def test_a_number_without_citation_is_named():
    assert facts.uncited_numbers(prose.sentences("About 5 in 100 people."))
    assert not facts.uncited_numbers(prose.sentences("Call 911."))


@pytest.mark.parametrize(
    "numbers, runs",
    [([1], [(1, 1)]), ([1, 2], [(1, 1), (2, 2)]), ([1, 2, 3], [(1, 3)]), ([1, 3, 4, 5, 9], [(1, 1), (3, 5), (9, 9)])],
)
def test_runs_of_sources_are_drawn_together(numbers, runs):
    assert list(number_runs(numbers)) == runs


def test_citations_are_numbered_in_reading_order_and_listed_once():
    html = convert("# Page\n\nFirst.[^mscc-walking] Second.[^mscc-how-fast] Third.[^mscc-walking]\n")
    listed = [load("references")[key]["url"] for key in ("nice-cord-standard-2023", "mypcnow-cord-evaluation")]
    for number, url in enumerate(listed, 1):
        assert f'aria-label="Source {number}" href="#source-{number}">{number}</a>' in html
        assert re.search(rf'<li id="source-{number}">[^<]*<a href="{re.escape(url)}"', html)
    assert html.count('<li id="source-') == 2


def test_citations_side_by_side_become_one_mark():
    html = convert("# Page\n\nFirst.[^mscc-walking][^mscc-how-fast][^mscc-walking] Then.\n")
    assert html.count("<sup") == 1 and html.count('aria-label="Source') == 2 and "</sup> Then." in html


def test_cards_take_heading_and_id_from_their_place():
    html = convert(
        "# P\n\n/// care-card | emergency\n- a\n///\n\n## S {#s}\n\n### T {#t}\n\n/// care-card | call-team\n- b\n///\n"
    )
    assert '<h2 class="care-card__heading" id="emergency">' in html
    assert '<h4 class="care-card__heading" id="t-call-team">' in html


def test_clinic_numbers_take_the_place_of_the_sentence(monkeypatch):
    from guide import data

    clinic = {"name": "Riverside", "day_phone": "555-010-0123", "night_phone": None}
    load = data.load
    monkeypatch.setattr(data, "load", lambda name: clinic if name == "clinic" else load(name))
    html = convert("# P\n\n/// care-card | call-team\n- b\n///\n")
    assert '<a class="care-card__call" href="tel:5550100123">555-010-0123</a>' in html
    assert "Riverside, day: <a" in html
    assert "appointment papers" in html, "no number for the night, so the card says how to find it"
    clinic["night_phone"] = "555-010-0124"
    html = convert("# P\n\n/// care-card | call-team\n- b\n///\n")
    assert "Riverside, nights and weekends: <a" in html and "appointment papers" not in html


def test_uspstf_links_come_with_the_independence_line():
    html = convert("# P\n\n/// uspstf-links\nrecommendation\nold-2016\n///\n")
    assert html.count("uspreventiveservicestaskforce.org") == 2 and "We are independent" in html
    assert is_uspstf("https://www.uspreventiveservicestaskforce.org/x") and not is_uspstf("https://example.org/")


def test_main_message_goes_under_the_heading_and_lines_find_their_way_back():
    text, heading, added = body.with_main_message("# H\n\nText\n", "Message")
    assert text == "# H\n\n/// main-message\nMessage\n///\n\nText\n"
    assert (heading, added) == (1, 4)
    assert body.file_line(1, 20, heading, added) == 20
    assert body.file_line(3, 20, heading, added) == 1
    assert body.file_line(7, 20, heading, added) == 22
    assert body.with_main_message("No heading", "Message") == ("No heading", 0, 0)


def test_a_mend_fails_when_the_theme_changed():
    with pytest.raises(markup.MarkupChanged, match="a dialog"):
        markup.mend("<html></html>", "x.html")


def test_policy_lists_inline_scripts_once_and_leaves_data_alone():
    html = '<meta charset="utf-8"><script>a</script><script>a</script><script src="x.js"></script>'
    html += '<script type="application/json">{}</script>'
    # The hash of "a", from: printf a | openssl dgst -sha256 -binary | base64
    assert security_policy.script_hashes(html) == ["'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"]
    made = security_policy.with_policy(html)
    assert made.index("Content-Security-Policy") < made.index("<script")
    with pytest.raises(ValueError, match="charset"):
        security_policy.with_policy("<html></html>")


def test_search_words_go_to_the_entry_of_the_page():
    index = {"docs": [{"location": "a.html"}, {"location": "a.html#b"}]}
    assert search_index.add_search_words(index, {"a.html": ["x", "y"]})["docs"][0]["words"] == "x y"
    with pytest.raises(KeyError):
        search_index.add_search_words(index, {"none.html": ["x"]})
    assert json.dumps(index)


@pytest.mark.parametrize(
    "typed, words",
    [
        ("How long do I have?", ["long"]),
        ("I can’t feel my legs, help!", ["feel", "legs", "help"]),
        ("a fever of 100.4. Naloxone (Narcan)", ["fever", "100.4", "Naloxone", "Narcan"]),
        ("donated blood, handy, Anemia", ["donated", "blood", "handy", "Anemia"]),
    ],
)
def test_little_words_and_punctuation_part_what_is_typed(typed, words):
    assert [word for word in re.split(search_index.separator(), typed) if word] == words


def test_build_day_is_that_of_the_epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    assert dates.build_day().isoformat() == "2025-11-24"
    assert dates.in_words("2026-05-02") == "May 2, 2026"


def test_an_epoch_that_is_no_number_is_named(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(ValueError, match=r'SOURCE_DATE_EPOCH is "today".*or be left out'):
        dates.build_time()


def test_sizes_are_told_as_file_lists_tell_them():
    assert [bundle.kilobytes(size) for size in (1, 999, 172_400, 2_345_678)] == ["1 kB", "1 kB", "172 kB", "2,346 kB"]


def test_download_is_written_once_and_taken_out_for_the_bundle():
    page = "<p><!-- bundle-download --></p>"
    once = bundle.with_download(page, "../", 172_000, 93_000)
    assert 'href="../downloads/breast-cancer-in-the-bones.zip"' in once and "172 kB" in once
    assert 'href="../downloads/breast-cancer-in-the-bones.html"' in once and "93 kB" in once
    assert bundle.with_download(once, "../", 172_000, 93_000) == once
    assert bundle.without_download(once) == "<p></p>"


def test_bundle_is_the_same_bytes_whatever_the_files_times(tmp_path):
    import os

    written = []
    for number in (1, 2):
        site = tmp_path / str(number)
        site.mkdir()
        (site / "index.html").write_text("<p></p>", "utf-8")
        os.utime(site / "index.html", (number * 1e9, number * 1e9))
        written.append(bundle.write_bundle(site, datetime(2026, 11, 22, tzinfo=UTC)).read_bytes())
    assert written[0] == written[1]


def test_faults_read_as_file_line_problem_remedy():
    assert str(Fault("a.md", 3, "this is wrong.", "Mend it.")) == "a.md:3: this is wrong. Mend it."
    assert str(FaultsFound([Fault("b", 0, "x.", ""), Fault("a", 1, "y.", "")])) == "a:1: y.\nb: x."


def test_a_number_in_a_card_must_be_in_the_facts_of_its_own_section():
    far = "## A\n\nAbout 5 in 100 people.[^mscc-what]\n\n## B\n\nWords.[^us-clots]\n\n"
    card = "/// care-card | call-team\n- A fever of 100.4\n///\n"
    assert facts.wrong_numbers(prose.sentences(far.replace("mscc-what", "us-fever").replace("5 in 100", "Many") + card))
    assert not facts.wrong_numbers(prose.sentences(f"## A\n\nWords.[^us-fever]\n\n{card}"))
    assert not facts.wrong_numbers(
        prose.sentences(f"{card}\n## In short\n\nSources: [^us-fever]\n{{: .card-sources }}\n")
    )


def test_in_short_is_framed_up_to_the_next_heading():
    html = '<h1 id="a">A</h1><h2 id="in-short">In short</h2><ul><li>x</li></ul><h2 id="b">B</h2><p>y</p>'
    made = body.with_in_short_framed(html)
    assert f'<li>x</li></ul></div>{body.ON_THIS_PAGE}<h2 id="b">' in made and made.count("<div") == 1
    assert body.with_in_short_framed("<p>y</p>") == "<p>y</p>"


def test_comments_on_lines_of_their_own_leave_a_script_and_nothing_else_does():
    kept = 'let a = "// no comment"; // behind code\nlet b = a /* c */ + 1;\n'
    first, second = kept.splitlines(keepends=True)
    script = f"/* What it is,\n   and why. */\n{first}  // alone\n{second}"
    assert site_files.without_comments(script) == kept
