"""Checks the pictures of a page and gives each drawing its size, so that nothing jumps while it loads."""

import re
import xml.etree.ElementTree as etree
from pathlib import PurePosixPath

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from guide import faults
from guide.citation_index import PAGES

DIAGRAMS = PAGES / "assets" / "diagrams"
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")


class _Check(Preprocessor):
    """Notes pictures without alternative text, and drawings that are missing."""

    def run(self, lines):
        for number, line in enumerate(lines, 1):
            for alt, address in _IMAGE.findall(line):
                name = PurePosixPath(address).name
                if not alt.strip():
                    faults.note(number, f"the picture {name} has no alternative text.", "Say in words what it shows.")
                if not (DIAGRAMS / name).is_file():
                    faults.note(number, f"the picture {name} is missing.", "Put it into docs/en/assets/diagrams.")
        return lines


class _Sizes(Treeprocessor):
    """Copies width and height of each drawing into the page."""

    def run(self, root):
        for image in root.iter("img"):
            path = DIAGRAMS / PurePosixPath(image.get("src", "")).name
            if path.suffix == ".svg" and path.is_file():
                drawing = etree.parse(path).getroot()
                for side in ("width", "height"):
                    if drawing.get(side):
                        image.set(side, drawing.get(side))


class FigureExtension(Extension):
    """Adds the checks and sizes to Python-Markdown."""

    def extendMarkdown(self, md):
        md.preprocessors.register(_Check(md), "guide-figure-check", 26)
        md.treeprocessors.register(_Sizes(md), "guide-figure-sizes", 11)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return FigureExtension(**options)
