"""`/// signs` lists the signs of `signs.yml` from A to Z, each with its level in words and a link that says more.

The levels are those of the care cards; see `tests/site/test_signs.py`.
"""

import posixpath
import xml.etree.ElementTree as etree
from itertools import groupby

from markdown.extensions import Extension
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data

# The folder of the page that holds the list: links are written from there, so that the build checks each of them.
FOLDER = "symptoms"


def name(row: dict) -> str:
    """Return what a row says before its level: "Back pain: sudden or severe"."""
    return f"{row['sign']}: {row['when']}" if "when" in row else row["sign"]


def letter(row: dict) -> str:
    """Return the letter that a row stands under."""
    return row["sign"][0]


def _letters(parent: etree.Element, letters: list[str]) -> None:
    """Write the links to the letters."""
    nav = etree.SubElement(parent, "nav", {"class": "letters", "aria-label": "First letter of the sign"})
    for one in letters:
        link = etree.SubElement(nav, "a", {"class": "letters__link", "href": f"#signs-{one.lower()}"})
        link.text = one
        link.tail = " "


def _list(parent: etree.Element, rows: list[dict]) -> None:
    """Write the rows of a letter as terms, each with its level for a description."""
    levels = data.load("care_levels")
    items = etree.SubElement(parent, "dl", {"class": "signs__list"})
    for row in rows:
        pair = etree.SubElement(items, "div", {"class": "signs__row", "data-level": row["level"]})
        page = posixpath.relpath(f"{row['page']}.md", FOLDER)
        link = etree.SubElement(etree.SubElement(pair, "dt"), "a", {"class": "signs__name"})
        link.set("href", f"{page}#{row['heading']}")
        link.text = name(row)
        etree.SubElement(pair, "dd", {"class": "signs__level"}).text = levels[row["level"]]["heading"]


def _sources(parent: etree.Element, rows: list[dict]) -> None:
    """Write one line of citations for all rows, as the care cards have it."""
    facts = dict.fromkeys(fact for row in rows for fact in row["facts"])
    line = etree.SubElement(parent, "p", {"class": "card-sources"})
    line.text = f"Sources for the signs above: {' '.join(f'[^{fact}]' for fact in facts)}"


class Signs(Block):
    """The list under its letters. Search leaves it out: what is urgent finds the page with the cards."""

    NAME = "signs"

    def on_create(self, parent):
        block = etree.SubElement(parent, "div", {"class": "signs", "data-search-exclude": ""})
        rows = list(data.load("signs").values())
        by_letter = {one: list(group) for one, group in groupby(rows, letter)}
        _letters(block, list(by_letter))
        for one, group in by_letter.items():
            # Said again on the heading, which search would list without its text.
            heading = etree.SubElement(block, "h3", {"id": f"signs-{one.lower()}", "data-search-exclude": ""})
            heading.text = one
            _list(block, group)
        _sources(block, rows)
        return block


class SignExtension(BlocksExtension):
    """Adds the list of signs to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Signs, self.getConfigs())


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return SignExtension(**options)
