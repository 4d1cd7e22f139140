"""Links each glossary term at its first use on a page to its plain meaning, and makes the glossary itself.

The link works without a script; with one, it opens the meaning in place (see guide.js). A term is linked in prose
only: never in a heading, a link, a table or a care card, where nothing may lead a reader away.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data

# The page hook knows where a page stands, and puts the way to the glossary in this scheme's place.
SCHEME = "glossary:"
_NO_LINK = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "table", "sup", "q", "svg", "figcaption", "button", "code"}
_NO_LINK_CLASSES = {"care-card", "sheet", "main-message", "card-sources", "sources", "independence", "glossary"}
_NO_LINK_CLASSES |= {"source-items"}


def pattern(term: dict) -> re.Pattern:
    """Return what finds a term in a text, in any of its forms, as whole words."""
    forms = sorted([term["term"], *term.get("forms", [])], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


class _FirstUse(Treeprocessor):
    """Walks the page in reading order and links each term once."""

    def run(self, root):
        self.left = {key: pattern(term) for key, term in data.load("glossary").items()}
        if not any(element.get("class") == "glossary" for element in root.iter()):
            self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag in _NO_LINK or _NO_LINK_CLASSES.intersection(element.get("class", "").split()):
            return
        self._link_text(element, None)
        for child in list(element):
            self._walk(child)
            self._link_text(element, child)

    def _link_text(self, parent: etree.Element, after: etree.Element | None) -> None:
        """Link the terms in the text of `parent` that stands before its first child, or after the child `after`."""
        while True:
            text = (parent.text if after is None else after.tail) or ""
            if not text.strip():
                return
            found = [(match.start(), key, match) for key in self.left if (match := self.left[key].search(text))]
            if not found:
                return
            # The earliest term; of two that start together, the longer one.
            _, key, match = min(found, key=lambda item: (item[0], -len(item[2].group())))
            del self.left[key]
            link = etree.Element("a", {"class": "term", "href": f"{SCHEME}{key}"})
            link.set("data-meaning", data.load("glossary")[key]["meaning"])
            link.text, link.tail = match.group(), text[match.end() :]
            if after is None:
                parent.text = text[: match.start()]
                parent.insert(0, link)
            else:
                after.tail = text[: match.start()]
                parent.insert(list(parent).index(after) + 1, link)
            after = link


class GlossaryList(Block):
    """`/// glossary` lists all terms in the order of the alphabet."""

    NAME = "glossary"

    def on_create(self, parent):
        block = etree.SubElement(parent, "div", {"class": "glossary"})
        items = etree.SubElement(block, "dl")
        terms = data.load("glossary")
        for key in sorted(terms, key=lambda key: terms[key]["term"].lower()):
            term = terms[key]
            name = etree.SubElement(items, "dt", {"id": key})
            name.text = term["term"]
            if term.get("say"):
                etree.SubElement(name, "span", {"class": "glossary__say"}).text = f" (say {term['say']})"
            meaning = etree.SubElement(items, "dd")
            meaning.text = term["meaning"]
            if term.get("page"):
                meaning.text += " "
                link = etree.SubElement(meaning, "a", {"href": f"{term['page']}.md"})
                link.text = f"Read more about {term['term']}"
        return block


class GlossaryExtension(BlocksExtension):
    """Adds the glossary to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(GlossaryList, self.getConfigs())
        # After the sources (12), so that a list of sources gets no links; before headings get ids (5).
        md.treeprocessors.register(_FirstUse(md), "guide-glossary", 9)


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return GlossaryExtension(**options)
