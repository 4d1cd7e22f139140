"""`/// door | What is behind it` keeps what a reader may not want to see closed until it is opened.

Search, print and bound editions do not show what is behind it, and print says where to find it. It holds no heading.
"""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data


class Door(Block):
    """The block: what is behind the door as its argument, the rest as its content."""

    NAME = "door"
    ARGUMENT = True

    def on_create(self, parent):
        holder = etree.SubElement(parent, "div", {"class": "door-frame"})
        etree.SubElement(holder, "p", {"class": "door__print"}).text = data.load("notices")["door_in_print"]
        door = etree.SubElement(holder, "details", {"class": "door", "data-search-exclude": ""})
        etree.SubElement(door, "summary").text = self.argument
        self.room = etree.SubElement(door, "div", {"class": "door__room"})
        return holder

    def on_add(self, block):
        return self.room


class DoorExtension(BlocksExtension):
    """Adds doors to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Door, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return DoorExtension(**options)
