"""The language bars of each page and of the guide. A fault names page, sentence and why, and which words weigh most."""

import pytest
from guide import clear
from guide.checks.built import BuiltPage
from guide.pages.scores import medicines
from guide.reading import SMOG_NEEDS, Score, score
from lxml import html

GRADE, GRADE_MEAN = 6.0, 5.0
SMOG, SMOG_MEAN = 7.9, 7.2
PASSIVE = 0.10


def content(page: BuiltPage) -> str:
    """Return what a page itself says, as it is scored: without the shared notice and About this page."""
    tree = html.document_fromstring(page.source)
    shared = ("notice-strip", "about-page", "download", "on-this-page")
    for part in tree.xpath("|".join(f'//*[contains(@class, "{name}")]' for name in shared)):
        part.drop_tree()
    return html.tostring(tree.xpath("//article")[0], encoding="unicode", with_tail=False)


@pytest.fixture(scope="module")
def scores(pages, sources) -> dict[str, Score]:
    known = medicines()
    names = [name for name, source in sources.items() if source.meta["kind"] != "reference"]
    return {name: score(content(pages[f"{name}.html"]), known) for name in names}


def faults(name: str, one: Score) -> list[str]:
    """Return the faults of a page in words."""
    heavy = ", ".join(f"{word} ({count})" for word, count in one.heavy)
    found = []
    if one.adjusted_grade > GRADE:
        found.append(f"{name}: grade {one.adjusted_grade:.1f}, at most {GRADE}. Words that weigh most: {heavy}")
    if one.sentences >= SMOG_NEEDS and one.adjusted_smog > SMOG:
        found.append(f"{name}: SMOG {one.adjusted_smog:.1f}, at most {SMOG}. Words that weigh most: {heavy}")
    if one.passive_share > PASSIVE:
        found.append(f"{name}: {one.passive_share:.1%} passive, at most {PASSIVE:.0%}: {' | '.join(one.passive)}")
    found += [f"{name}: longer than 20 words, so cut or rebuild it: {text}" for text in one.too_long]
    found += [f"{name}: four short sentences in a row, so join some: {text}" for text in one.choppy]
    return found


def test_every_page_keeps_the_language_bars(scores):
    found = [fault for name, one in scores.items() for fault in faults(name, one)]
    assert not found, "\n" + "\n".join(found)


def test_the_guide_keeps_its_means(scores):
    grades = [one.adjusted_grade for one in scores.values()]
    smogs = [one.adjusted_smog for one in scores.values() if one.sentences >= SMOG_NEEDS]
    for name, values, most in (("grade", grades, GRADE_MEAN), ("SMOG", smogs, SMOG_MEAN)):
        mean = sum(values) / len(values)
        assert mean <= most, f"mean {name} {mean:.2f}, at most {most}. The hardest pages are on about/scores.html."


def test_a_hard_page_is_named_with_its_words():
    sentence = "Metastatic complications necessitate immediate multidisciplinary evaluation."
    found = faults("x", score(f"<p>{sentence * 1}</p>" * 40))
    assert any("grade" in text and "multidisciplinary" in text for text in found)
    assert any("SMOG" in text for text in found)


def test_the_page_of_scores_shows_what_is_measured(pages, scores, sources):
    rows = pages["about/scores.html"].tree.cssselect(".score-table tbody tr")
    shown = [[cell.text_content() for cell in row] for row in rows]
    assert len(shown) == len(scores) + 1
    by_title = {row[0]: row for row in shown}
    for name, one in scores.items():
        row = by_title[sources[name].meta["title"]]
        assert row[1] == f"{one.grade:.1f} ({one.adjusted_grade:.1f})", name
        assert row[3] == f"{one.longest} words", name
    assert shown[-1][0] == "Mean of the guide"


def test_every_page_holds_the_points_of_clear_communication(pages, sources):
    found = []
    for name, source in sources.items():
        judged = clear.judge(source.meta, content(pages[f"{name}.html"]))
        found += [f"{name}: {item.standard}: {item.asks}" for item in clear.ITEMS if judged.get(item.standard) is False]
    assert not found, "\n" + "\n".join(found)
