"""What stands behind the door of the outlook page, and that it leaks nowhere else."""

import re

import pytest
from guide.checks.built import folded, read_site

PAGE = "understand/outlook.html"
# A share or a number of people with a word of living on, within one sentence.
FIGURE = re.compile(
    r"\d+(?:%| (?:in|of|out of) (?:every )?1?0+)[^.]*\b(?:live|lived|living|alive|surviv\w*)\b", re.IGNORECASE
)


@pytest.fixture(scope="module", params=["web", "bundle"])
def edition(request, site, pages, bundle_folder):
    """The folder and the pages of each edition."""
    return (site, pages) if request.param == "web" else (bundle_folder, read_site(bundle_folder))


def behind(page) -> list[str]:
    """Return the sentences with a number behind the door of a page."""
    (door,) = page.tree.cssselect("details.door")
    sentences = re.split(r"(?<=[.!?])\d*\s+", folded(door.cssselect(".door__room")[0].text_content()))
    return [sentence for sentence in sentences if re.search(r"\d", sentence)]


def test_door_is_closed_and_says_what_is_behind_it(edition):
    (door,) = edition[1][PAGE].tree.cssselect("details.door")
    assert door.get("open") is None, f"{PAGE}: the door stands open. It opens only when a reader opens it."
    assert "how long people lived" in folded(door.findtext("summary"))
    assert not door.xpath(".//h1|.//h2|.//h3|.//h4"), "a heading would stand in the list of contents"
    assert len(behind(edition[1][PAGE])) >= 5


def test_figures_stand_behind_the_door_alone(edition):
    for name, page in edition[1].items():
        text = page.text("//details[contains(@class, 'door')]", "//*[contains(@class, 'source')]", boundary=". ")
        found = FIGURE.search(text)
        assert not found, f"{name}: a figure of survival stands outside the door: {found.group()}"


def test_a_figure_outside_the_door_would_be_caught(pages):
    assert any(FIGURE.search(sentence) for sentence in behind(pages[PAGE]))
    assert FIGURE.search("About 36 in 100 lived for 5 years.") and FIGURE.search("36% of women survive 5 years.")


def test_search_finds_no_figure(edition):
    folder, pages = edition
    index = "".join(path.read_text("utf-8") for path in sorted((folder / "search").glob("search_index.*")))
    plain = folded(re.sub(r"<[^>]+>", "", index))
    assert "you choose how much you want to know" in plain, "the page itself must be found"
    for sentence in behind(pages[PAGE]):
        assert sentence[:40] not in plain, sentence
    found = FIGURE.search(plain)
    assert not found, f"search/search_index: the search finds a figure of survival: {found.group()}"


def test_descriptions_titles_and_headings_hold_no_figure(edition):
    for name, page in edition[1].items():
        for text in page.tree.xpath("//title/text()|//meta/@content|//h1//text()|//h2//text()|//h3//text()"):
            assert not FIGURE.search(text), f"{name}: {text}"


def test_page_says_on_paper_where_the_figures_are(edition):
    (line,) = edition[1][PAGE].tree.cssselect(".door__print")
    assert "not printed" in line.text_content() and "behind a door" in line.text_content()
