"""`/// scores` and the like keep the places of what the page hook fills in when all pages are known."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class _Place(Block):
    """An empty block of the name's class."""

    def on_create(self, parent):
        return etree.SubElement(parent, "div", {"class": self.NAME})


class Scores(_Place):
    """The place of the reading scores; see `guide.pages.scores`."""

    NAME = "scores"


class ClearItems(_Place):
    """The place of the points of clear communication; see `guide.pages.scores`."""

    NAME = "clear-items"


class QuestionCount(_Place):
    """The place of the number of questions; see `guide.pages.scores`."""

    NAME = "question-count"


class Addresses(_Place):
    """The place of the pages' addresses; see `guide.pages.addresses`."""

    NAME = "addresses"


class Codes(_Place):
    """The place of the diagnosis codes and their pages; see `guide.pages.code_table`."""

    NAME = "codes"


class SiteCode(_Place):
    """The place of the QR code of the guide's address; see `guide.pages.site_code`."""

    NAME = "site-code"


PLACES = (Scores, ClearItems, QuestionCount, Addresses, Codes, SiteCode)


def place(name: str) -> str:
    """Return the HTML of an empty place."""
    return f'<div class="{name}"></div>'


class PlacesExtension(BlocksExtension):
    """Adds the places to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        for block in PLACES:
            block_mgr.register(block, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return PlacesExtension(**options)
