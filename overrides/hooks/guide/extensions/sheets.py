"""`//// sheet` makes a page's printable sheet: it can be ticked, filled in and cleared on screen, and is never sent.

Inside it `[ ]` at the start of a list item is a box to tick, `____` a line to write on, and `[lines 3]` room for
three lines. All of it is plain HTML, so it works without scripts; a form with `method="dialog"` sends nothing.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import faults

_FIELD = re.compile(r"_{4,}|\[lines \d+\]|(?<=[-*] )\[ \] ")
_LABEL_END = " :.\n"


class Sheet(Block):
    """The sheet: a form that the reader's browser keeps for itself."""

    NAME = "sheet"

    def on_create(self, parent):
        form = etree.SubElement(parent, "form", {"class": "sheet", "method": "dialog", "autocomplete": "off"})
        self.paper = etree.SubElement(form, "div", {"class": "sheet__paper"})
        buttons = etree.SubElement(form, "p", {"class": "sheet__buttons"})
        etree.SubElement(buttons, "button", {"type": "reset"}).text = "Clear this sheet"
        # Shown by the script; without it the browser's own menu prints.
        printer = {"type": "button", "class": "sheet__print", "hidden": ""}
        etree.SubElement(buttons, "button", printer).text = "Print this sheet"
        return form

    def on_add(self, block):
        return self.paper


class _Check(Preprocessor):
    """Notes fields outside a sheet, where nothing would clear them."""

    def run(self, lines):
        inside = False
        for number, line in enumerate(lines, 1):
            if line.startswith("////"):
                inside = line.startswith("//// sheet")
            elif not inside and _FIELD.search(line):
                faults.note(number, "a field to fill in stands outside a sheet.", "Put it between //// sheet and ////.")
        return lines


class _Line(InlineProcessor):
    def handleMatch(self, m, data):
        return etree.Element("input", {"type": "text", "class": "sheet__line"}), m.start(0), m.end(0)


class _Room(InlineProcessor):
    def handleMatch(self, m, data):
        return etree.Element("textarea", {"class": "sheet__room", "rows": m[1]}), m.start(0), m.end(0)


class _Box(InlineProcessor):
    def handleMatch(self, m, data):
        return etree.Element("input", {"type": "checkbox", "class": "sheet__box"}), m.start(0), m.end(0)


def _fields(element: etree.Element) -> list[etree.Element]:
    """Return the fields to write in, inside an element."""
    return [field for field in element.iter() if field.get("class") in ("sheet__line", "sheet__room")]


def _named(field: etree.Element, name: str) -> None:
    field.set("aria-label", name.strip(_LABEL_END) or "Write here")


class _Labels(Treeprocessor):
    """Gives each field its name: the words before it, or the headings of its row and column."""

    def run(self, root):
        for form in root.iter("form"):
            for table in form.iter("table"):
                self._cells(table)
            for element in list(form.iter()):
                self._words(element)

    @staticmethod
    def _cells(table: etree.Element) -> None:
        for row in table.findall("tbody/tr"):
            heading = "".join(row[0].itertext()).strip()
            for cell in row:
                for field in _fields(cell):
                    _named(field, " ".join(filter(None, [heading, cell.get("data-label") or ""])))

    @staticmethod
    def _words(element: etree.Element) -> None:
        before = element.text or ""
        for child in list(element):
            if child.get("type") == "checkbox":
                label = etree.Element("label", {"class": "sheet__item"})
                children = list(element)
                start = children.index(child)
                # A label names one field: a line to write on stays outside, and is named by the same words.
                end = next((n for n, one in enumerate(children) if one in _fields(one)), len(children))
                for moved in children[start:end]:
                    element.remove(moved)
                    label.append(moved)
                element.insert(start, label)
                for field in _fields(element):
                    _named(field, "".join(label.itertext()))
                return
            if child in _fields(child) and "aria-label" not in child.attrib:
                _named(child, before)
                before = ""
            else:
                before += "".join(child.itertext())
            before += child.tail or ""


class SheetExtension(BlocksExtension):
    """Adds sheets to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Sheet, self.getConfigs())
        md.preprocessors.register(_Check(md), "guide-sheet-check", 23)
        # Above emphasis (60) and links (160), which would take the marks for their own.
        md.inlinePatterns.register(_Line(r"_{4,}", md), "guide-sheet-line", 176)
        md.inlinePatterns.register(_Room(r"\[lines (\d+)\]", md), "guide-sheet-room", 177)
        md.inlinePatterns.register(_Box(r"\[ \] ?", md), "guide-sheet-box", 178)
        # After the tables (13) have labeled their cells.
        md.treeprocessors.register(_Labels(md), "guide-sheet-labels", 12.5)


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return SheetExtension(**options)
