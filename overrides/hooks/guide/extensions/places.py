"""`/// scores` and `/// addresses` keep the places of tables that the page hook fills when all pages are known."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class Scores(Block):
    """The place of the reading scores; see `guide.pages.scores`."""

    NAME = "scores"

    def on_create(self, parent):
        return etree.SubElement(parent, "div", {"class": self.NAME})


class Addresses(Scores):
    """The place of the pages' addresses; see `guide.pages.addresses`."""

    NAME = "addresses"


class PlacesExtension(BlocksExtension):
    """Adds the places to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Scores, self.getConfigs())
        block_mgr.register(Addresses, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return PlacesExtension(**options)
