"""`/// main-message` sets the one sentence of a page apart. The page hook writes the block from front matter."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class MainMessage(Block):
    """A box with one sentence."""

    NAME = "main-message"

    def on_create(self, parent):
        return etree.SubElement(parent, "div", {"class": "main-message"})


class MainMessageExtension(BlocksExtension):
    """Adds the main-message box to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(MainMessage, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return MainMessageExtension(**options)
