"""`/// scores` keeps the place of the table of scores; the page hook fills it when all pages are converted."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class Scores(Block):
    """The place; see `guide.pages.scores`."""

    NAME = "scores"

    def on_create(self, parent):
        return etree.SubElement(parent, "div", {"class": "scores"})


class ScoresExtension(BlocksExtension):
    """Adds the place to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Scores, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return ScoresExtension(**options)
