"""`/// changes` lists what changed, newest first, from `changes.yml`, which also gives the guide's version."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data, dates


def version() -> str:
    """Return the version of the guide: that of the newest change."""
    return data.load("changes")["changes"][0]["version"]


class Changes(Block):
    """The list; the block has no content of its own."""

    NAME = "changes"

    def on_create(self, parent):
        block = etree.SubElement(parent, "div", {"class": "changes"})
        for change in data.load("changes")["changes"]:
            heading = etree.SubElement(block, "h2", {"id": f"version-{change['version'].replace('.', '-')}"})
            heading.text = f"{dates.in_words(change['date'])}: version {change['version']}"
            said = [data.load("notices")["safety_update"]] if change.get("safety") else []
            if "withdrawn" in change:
                said.append(f"{data.load('notices')['withdrawn']} {change['withdrawn']}")
            for text in said:
                etree.SubElement(etree.SubElement(block, "p"), "strong").text = text
            items = etree.SubElement(block, "ul")
            for text in change["what"]:
                etree.SubElement(items, "li").text = text
        return block


class ChangesExtension(BlocksExtension):
    """Adds the list of changes to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Changes, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return ChangesExtension(**options)
