"""`/// source-items` tells, item by item, our verdict, what the source article said, and what this guide says."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data

VERDICTS = {
    "unsupported": "Not supported",
    "outdated": "Out of date",
    "unclear": "Unclear",
    "supported-with-qualification": "True only in part",
    "supported": "Supported",
}


def _line(parent: etree.Element, name: str, text: str) -> etree.Element:
    paragraph = etree.SubElement(parent, "p")
    etree.SubElement(paragraph, "strong").text = f"{name}: "
    paragraph[0].tail = text
    return paragraph


class SourceItems(Block):
    """The list, by verdict; the block has no content of its own. It stands on a page in about/."""

    NAME = "source-items"

    def on_create(self, parent):
        items = data.load("source_items")
        block = etree.SubElement(parent, "div", {"class": "source-items"})
        for verdict, words in VERDICTS.items():
            chosen = {key: item for key, item in items.items() if item["verdict"] == verdict}
            etree.SubElement(block, "h2", {"id": verdict}).text = f"{words}: {len(chosen)} of {len(items)}"
            for key, item in chosen.items():
                entry = etree.SubElement(block, "div", {"class": "source-item"})
                etree.SubElement(entry, "h3", {"id": key}).text = f"{words} ({key})"
                _line(entry, "The article said", item["said"])
                if item.get("why"):
                    _line(entry, "Why this verdict", item["why"])
                if "left_out" in item:
                    _line(entry, "Left out here", item["left_out"])
                    continue
                line = _line(entry, "This guide says", item["instead"])
                for fact_id in item["facts"]:
                    etree.SubElement(
                        line, "sup", {"class": "citation", "data-fact": fact_id, "data-search-exclude": ""}
                    )
                place = etree.SubElement(entry, "p")
                link = etree.SubElement(place, "a", {"href": f"../{item['page']}.md#{item['heading']}"})
                link.text = f"Where it says so (for {key})"
        return block


class SourceItemsExtension(BlocksExtension):
    """Adds the ledger of the source article to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(SourceItems, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return SourceItemsExtension(**options)
