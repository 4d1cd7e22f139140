"""Marks each link that is all of its line, as in a list of pages, so that it can be made large enough to tap.

Links in sentences keep the height of their lines. Source: WCAG 2.2 success criterion 2.5.5 (target size, enhanced).
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


def is_alone(link: etree.Element, parent: etree.Element) -> bool:
    """Tell whether a link is the first part of its parent, with no text around it."""
    return parent[0] is link and not (parent.text or "").strip() and not (link.tail or "").strip()


class _LoneLinks(Treeprocessor):
    """Gives lone links their class, but for links that have a look of their own."""

    def run(self, root):
        for parent in root.iter():
            link = parent.find("a") if parent.tag in ("li", "p", "td") else None
            if link is not None and not link.get("class") and is_alone(link, parent):
                link.set("class", "lone-link")


class LoneLinkExtension(Extension):
    """Adds the marks to Python-Markdown."""

    def extendMarkdown(self, md):
        # After all that makes or changes links.
        md.treeprocessors.register(_LoneLinks(md), "guide-lone-links", 5)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return LoneLinkExtension(**options)
