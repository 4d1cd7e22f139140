"""What is made from data: the ledger of the source article, the glossary, the changes, the pictures of people."""

import re
import tomllib

import pytest
from building import ROOT
from guide.checks.built import folded
from guide.data import load
from guide.extensions.changes import version
from guide.extensions.glossary import pattern
from guide.extensions.people import amount

ITEMS = [f"s{number:02}" for number in range(1, 41)] + ["source-u1", "source-u2", "source-u3"]


def test_every_item_of_the_source_article_is_judged():
    assert sorted(load("source_items")) == sorted(ITEMS)


def test_every_verdict_but_supported_says_why_and_every_item_says_where_or_why_not():
    for key, item in load("source_items").items():
        assert item["verdict"] == "supported" or item.get("why"), f"{key}: say why"
        assert ("left_out" in item) != ("instead" in item and "heading" in item), (
            f"{key}: instead and heading, or left_out"
        )


def test_every_named_heading_exists_in_the_built_page(pages):
    for key, item in load("source_items").items():
        if "heading" in item:
            found = pages[f"{item['page']}.html"].tree.xpath("//*[@id=$id]", id=item["heading"])
            assert found and re.fullmatch("h[2-4]", found[0].tag), f"{key}: {item['page']}#{item['heading']}"


def test_verdict_comes_first_on_the_page_and_the_page_is_not_searched(pages, site):
    page = pages["about/source-article.html"]
    for entry in page.tree.cssselect(".source-item"):
        parts = [folded(part.text_content()) for part in entry]
        assert entry[0].tag == "h3" and parts[1].startswith("The article said:"), parts
    assert "source-article" not in (site / "search/search_index.json").read_text("utf-8")


def sentence_of(link) -> str:
    """Return the sentence in which a term is linked, from the text of its paragraph or list item."""
    block = next(link.iterancestors("p", "li", "dd"))
    before = "".join(block.xpath(".//text()[not(ancestor::sup)]"))
    text = folded(before)
    word = folded(link.text_content())
    for sentence in re.split(r"(?<=[.!?])[\"”’)]*\s+", text):
        if word in sentence:
            return sentence
    return text


def test_first_use_of_a_term_says_its_plain_meaning(pages, sources):
    terms, found = load("glossary"), []
    read = {f"{name}.html" for name, source in sources.items() if source.meta["kind"] != "reference"}
    for name in read:
        page = pages[name]
        for link in page.article.cssselect("a.term"):
            key = link.get("href").split("#")[1]
            sentence = sentence_of(link)
            if not any(re.search(word, sentence, re.IGNORECASE) for word in terms[key]["plain"]):
                found.append(f'{name}: "{link.text_content()}" comes without {terms[key]["plain"]}: {sentence}')
    assert not found, "\n" + "\n".join(found)


def test_terms_are_linked_once_a_page_and_never_in_cards_or_headings(pages):
    linked = 0
    for name, page in pages.items():
        keys = [link.get("href").split("#")[1] for link in page.article.cssselect("a.term")]
        assert len(keys) == len(set(keys)), name
        assert not page.article.cssselect(".care-card a.term, h1 a.term, h2 a.term, h3 a.term, table a.term"), name
        linked += len(keys)
    assert linked > 20


def test_every_term_is_used_and_listed(pages):
    glossary = pages["glossary.html"]
    listed = [term.get("id") for term in glossary.tree.cssselect(".glossary dt")]
    assert sorted(listed) == sorted(load("glossary"))
    text = " ".join(page.text() for name, page in pages.items() if name != "glossary.html")
    unused = [key for key, term in load("glossary").items() if not pattern(term).search(text)]
    assert not unused, f"no page uses these terms, so take them out: {unused}"


def dots(path) -> int:
    """Return how many dots a path shows, one each 10 units."""
    lines = re.findall(r"M(\S+) \S+H([\d.]+)", path.get("d"))
    return sum(int((float(end) - float(start)) / 10) + 1 for start, end in lines)


def test_pictures_of_people_show_what_their_sentence_says(pages):
    seen = 0
    for name, page in pages.items():
        wholes = set()
        for figure in page.article.cssselect("figure.people"):
            sentence = folded(figure.find("figcaption").text_content()).replace(",", "")
            for grid in figure.cssselect("svg"):
                part, whole = amount(re.search(r"[\d,]+ of [\d,]+", grid.get("aria-label")).group())
                shown = {path.get("class").split("--")[1]: dots(path) for path in grid.cssselect("path")}
                others = {kind: whole - part for kind in ("other", "hole") if part < whole}
                assert shown == ({"counted": part} if part else {}) | others, name
                assert re.search(rf"\b{part}\b", sentence) and re.search(rf"\b{whole}\b", sentence), (
                    f"{name}: {sentence}"
                )
                wholes.add(whole)
                seen += 1
            assert figure.cssselect("figcaption sup.citation"), f"{name}: the picture cites nothing"
        assert len(wholes) < 2, f"{name}: counts out of {wholes}"
    assert seen


def test_newest_change_gives_the_version():
    changes = load("changes")["changes"]
    assert changes == sorted(changes, key=lambda change: change["date"], reverse=True)
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert told == version(), f"pyproject.toml says {told}, and the newest entry of changes.yml {version()}"


@pytest.mark.parametrize(
    "text, pair",
    [
        ("7 of 10", (7, 10)),
        ("8 of 1,000", (8, 1000)),
        ("7 in 10", None),
        ("12 of 10", None),
        ("3 of 20", None),
        ("", None),
    ],
)
def test_numbers_of_people_are_read_or_refused(text, pair):
    assert amount(text) == pair
