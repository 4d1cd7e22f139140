"""Judges a page by those items of two standards for patient information that a program can decide.

Sources: PEMAT-P, the Patient Education Materials Assessment Tool for printable materials (AHRQ, 2013), and the
Clear Communication Index (CDC, 2014, revised 2019). The items are told in our own words. What only a reader can judge
is left out, so a full score is no proof; about/scores says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lxml import html

GUIDES = frozenset({"symptom", "treatment", "guide"})
FOR_READERS = GUIDES | {"help", "home"}
WORDS_IN_PARAGRAPH = 60
ITEMS_IN_LIST = 7
COLUMNS_IN_TABLE = 4

# What is not the page's own prose.
_APART = (
    "//table|//svg|//sup|//*[contains(concat(' ', @class, ' '), ' sources ')]|//*[contains(@class, 'card-sources')]"
    "|//*[@id='sources']/following-sibling::*"
)
# A temperature is said with a decimal, as on the thermometer; CA 27.29 is the name of a blood test.
_DECIMAL = re.compile(r"(?<!CA )\b\d+\.\d+(?! ?°)")
# Powers of ten alone: "3 of 4 pages" is a count and no chance.
_ONE_IN = re.compile(r"\b[\d,]+ (?:in|of|out of) (?:every )?(1[0,]*0)\b(?!,\d)")
_SUM = re.compile(r"\b(?:add up|multiply|divide by|per kilogram|per kg|subtract)\b", re.IGNORECASE)
_NO_VERB = re.compile(r"(?:You|Your|The|A|An|It|This|That|These|Those|There|Some|Many|Most|People|Patients)\b")


@dataclass(frozen=True)
class Page:
    """A page as it is judged: its front matter, and the tree of its converted content."""

    meta: dict
    tree: html.HtmlElement

    def section(self, title: str) -> list[html.HtmlElement]:
        """Return what stands under an H2 of this title, up to the next H2."""
        heads = [head for head in self.tree.iter("h2") if head.text_content().strip() == title]
        found = []
        for element in heads[0].itersiblings() if heads else ():
            if element.tag == "h2":
                break
            found.append(element)
        return found

    @cached_property
    def prose(self) -> str:
        """The page's own sentences: no tables, pictures, marks and sources."""
        tree = html.fromstring(html.tostring(self.tree))
        for part in tree.xpath(_APART):
            if part.getparent() is not None:
                part.drop_tree()
        return " ".join(tree.text_content().split())


def _words(element: html.HtmlElement) -> int:
    return len(element.text_content().split())


def _lists(page: Page) -> list[html.HtmlElement]:
    return [found for found in page.tree.iter("ul", "ol") if "sources" not in found.get("class", "")]


def _steps(page: Page) -> list[str]:
    return [
        item.text_content().strip()
        for part in page.section("What you can do")
        if part.tag == "ol"
        for item in part.iter("li")
    ]


def _links(parts: list[html.HtmlElement]) -> list[str]:
    return [link.get("href", "") for part in parts for link in part.iter("a")]


def _tables_are_plain(page: Page) -> bool:
    return all(
        table.find("caption") is not None
        and all(head.get("scope") for head in table.iter("th"))
        and len(table.findall(".//thead/tr/th")) <= COLUMNS_IN_TABLE
        for table in page.tree.iter("table")
    )


def _pictures_have_words(page: Page) -> bool:
    return all(
        image.get("alt") and any(figure.find("figcaption") is not None for figure in image.iterancestors("figure"))
        for image in page.tree.iter("img")
    )


@dataclass(frozen=True)
class Item:
    """An item: the standard and its number, what it asks in our words, for which kinds of page, and how it is seen."""

    standard: str
    asks: str
    kinds: frozenset[str]
    holds: Callable[[Page], bool]


ITEMS = (
    Item(
        "PEMAT 6",
        "numbers are whole, and no percent",
        FOR_READERS,
        lambda page: not _DECIMAL.search(page.prose) and "%" not in page.prose,
    ),
    Item("PEMAT 7", "nobody has to do sums", FOR_READERS, lambda page: not _SUM.search(page.prose)),
    Item(
        "PEMAT 8",
        "paragraphs are short",
        FOR_READERS,
        lambda page: all(
            _words(part) <= WORDS_IN_PARAGRAPH
            for part in page.tree.iter("p")
            if "card-sources" not in part.get("class", "")
        ),
    ),
    Item("PEMAT 11", "a summary stands near the top", GUIDES, lambda page: bool(page.section("In short"))),
    Item("PEMAT 12", "lists, boxes or cards draw the eye to what counts", FOR_READERS, lambda page: bool(_lists(page))),
    Item("PEMAT 17", "each picture has a caption and says in words what it shows", FOR_READERS, _pictures_have_words),
    Item("PEMAT 19", "tables are small, with a caption and headings", FOR_READERS, _tables_are_plain),
    Item(
        "PEMAT 20",
        "it names at least one thing to do",
        GUIDES,
        lambda page: bool(_steps(page)) and not any(map(_NO_VERB.match, _steps(page))),
    ),
    Item(
        "PEMAT 21",
        "it speaks to the reader",
        FOR_READERS,
        lambda page: (
            bool(re.search(r"\byou\b", page.prose, re.IGNORECASE)) and "patients should" not in page.prose.lower()
        ),
    ),
    Item("PEMAT 22", "what to do is told in steps", GUIDES, lambda page: len(_steps(page)) >= 2),
    Item(
        "PEMAT 23",
        "it leads to a tool that helps to act",
        GUIDES,
        # A page to print, or a finder on another site.
        lambda page: any(re.search(r"tools/|^https:", to) for to in _links(page.section("What you can do"))),
    ),
    Item(
        "CDC 1 to 3",
        "one main message stands in a box at the top",
        FOR_READERS,
        lambda page: len(page.tree.cssselect(".main-message")) == 1,
    ),
    Item(
        "CDC 8",
        "no list is longer than 7",
        FOR_READERS,
        lambda page: all(len(found.findall("li")) <= ITEMS_IN_LIST for found in _lists(page)),
    ),
    Item("CDC 11", "it says what is not known", GUIDES, lambda page: bool(page.section("What we do not know yet"))),
    Item(
        "CDC 14",
        "it says when and how to reach care",
        FOR_READERS,
        lambda page: (
            bool(page.tree.cssselect(".care-card")) or any("get-help" in address for address in _links([page.tree]))
        ),
    ),
    Item(
        "CDC 17",
        "all chances have one denominator",
        FOR_READERS,
        lambda page: len({number.replace(",", "") for number in _ONE_IN.findall(page.prose)}) <= 1,
    ),
)


def judge(meta: dict, content: str) -> dict[str, bool]:
    """Return each item that applies to the page, by its standard and number, with whether the page holds it.

    `meta` is the page's front matter, `content` its converted HTML.
    """
    page = Page(meta, html.fragment_fromstring(content, create_parent="div"))
    return {item.standard: item.holds(page) for item in ITEMS if meta["kind"] in item.kinds}
