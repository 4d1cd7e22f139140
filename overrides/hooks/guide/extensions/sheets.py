"""`//// sheet` makes a page's printable sheet: it can be ticked, filled in and cleared on screen, and is never sent.

Inside it `[ ]` at the start of a list item is a box to tick, `____` a line to write on, `[lines 3]` room for three
lines, and `[team day]` or `[team night]` the clinic's number from `clinic.yml`, or a line for it. `[team name]` and
`[team numbers]` run on with the words before them, and are nothing where `clinic.yml` does not hold them. All of it is
plain HTML, so it works without scripts; a form with `method="dialog"` sends nothing.

Like a care card, a sheet holds no citation and no link: it is read on paper. Its sources stand in one line
`{: .card-sources }` under the heading after it.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data, faults
from guide.prose import CITATION

_FIELD = re.compile(r"_{4,}|\[lines \d+\]|\[team (?:day|night)\]|(?<=[-*] )\[ \] ")
# A field without words before it; alone on its line, ____ would become a rule across the page.
_NAMELESS = re.compile(r"(?:^|_ |\] )\s*(?:_{4,}|\[lines \d+\]|\[team (?:day|night)\])")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\([^)]*\)")
PRIVATE = (
    "This page does not save or send what you write. Print it before you leave, because the sheet will be empty "
    "when you come back."
)
# A name is the words of the last sentence before its field.
_LABEL_START = re.compile(r"[.!?][\"”’)]*\s+(?=\S)")
_LABEL_END = " :.\n"


class Sheet(Block):
    """The sheet: a form that the reader's browser keeps for itself."""

    NAME = "sheet"

    def on_create(self, parent):
        # Some browsers keep what is typed into forms, or send it away to check the spelling.
        form = etree.SubElement(parent, "form", {"class": "sheet", "method": "dialog"})
        form.attrib |= {"autocomplete": "off", "spellcheck": "false"}
        self.paper = etree.SubElement(form, "div", {"class": "sheet__paper"})
        buttons = etree.SubElement(form, "p", {"class": "sheet__buttons"})
        etree.SubElement(buttons, "button", {"type": "reset"}).text = "Clear this sheet"
        # Shown by the script; without it the browser's own menu prints.
        printer = {"type": "button", "class": "sheet__print", "hidden": ""}
        etree.SubElement(buttons, "button", printer).text = "Print this sheet"
        etree.SubElement(form, "p", {"class": "sheet__private"}).text = PRIVATE
        return form

    def on_add(self, block):
        return self.paper


class _Check(Preprocessor):
    """Notes fields outside a sheet, where nothing would clear them; in one, fields without a name, citations, links."""

    def run(self, lines):
        inside = False
        for number, line in enumerate(lines, 1):
            if line.startswith("////"):
                inside = line.startswith("//// sheet")
            elif not inside and _FIELD.search(line):
                faults.note(number, "a field to fill in stands outside a sheet.", "Put it between //// sheet and ////.")
            elif inside and _NAMELESS.search(line):
                faults.note(number, "a field to fill in has no name.", "Write in front of it what belongs there.")
            elif inside and CITATION.search(line):
                faults.note(number, "a citation stands in a sheet.", "Move it to the source line under the sheet.")
            elif inside and _LINK.search(line):
                faults.note(number, "a link stands in a sheet.", "Move it under the sheet: paper has no links.")
        return lines


class _Line(InlineProcessor):
    def handleMatch(self, m, _):
        return etree.Element("input", {"type": "text", "class": "sheet__line"}), m.start(0), m.end(0)


def _number(number: str) -> etree.Element:
    written = etree.Element("strong", {"class": "sheet__number"})
    written.text = number
    return written


class _Team(InlineProcessor):
    """The clinic's number by day or at night; a line to write on where clinic.yml holds none."""

    def handleMatch(self, m, _):
        number = data.load("clinic")[f"{m[1]}_phone"]
        if number:
            return _number(number), m.start(0), m.end(0)
        return etree.Element("input", {"type": "text", "class": "sheet__line"}), m.start(0), m.end(0)


class _TeamName(InlineProcessor):
    """The clinic's name after a comma; nothing where clinic.yml holds none."""

    def handleMatch(self, m, _):
        name = data.load("clinic")["name"]
        return f", {name}" if name else "", m.start(0), m.end(0)


class _TeamNumbers(InlineProcessor):
    """The clinic's numbers in brackets; nothing where clinic.yml holds none."""

    def handleMatch(self, m, _):
        clinic = data.load("clinic")
        both = (("day", clinic["day_phone"]), ("nights and weekends", clinic["night_phone"]))
        known = [(when, number) for when, number in both if number]
        words = etree.Element("span")
        words.text = f" ({known[0][0]} " if known else ""
        for place, (_, number) in enumerate(known, 1):
            written = _number(number)
            written.tail = f", {known[place][0]} " if place < len(known) else ")"
            words.append(written)
        return words, m.start(0), m.end(0)


class _Room(InlineProcessor):
    def handleMatch(self, m, _):
        return etree.Element("textarea", {"class": "sheet__room", "rows": m[1]}), m.start(0), m.end(0)


class _Box(InlineProcessor):
    def handleMatch(self, m, _):
        return etree.Element("input", {"type": "checkbox", "class": "sheet__box"}), m.start(0), m.end(0)


def _fields(element: etree.Element) -> list[etree.Element]:
    """Return the fields to write in, inside an element."""
    return [field for field in element.iter() if field.get("class") in ("sheet__line", "sheet__room")]


def _named(field: etree.Element, name: str) -> None:
    words = " ".join(_LABEL_START.split(name.strip())[-1].split())
    field.set("aria-label", words.strip(_LABEL_END))


class _Labels(Treeprocessor):
    """Gives each field its name: the words before it, or the headings of its row and column."""

    def run(self, root):
        for form in root.iter("form"):
            for table in form.iter("table"):
                self._cells(table)
            for paragraph in list(form.iter("p")):
                self._lines(paragraph)
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
    def _lines(paragraph: etree.Element) -> None:
        """Put each field into a label with the words before it, so that both stay on one line."""
        before = None
        for child in list(paragraph):
            text = (paragraph.text if before is None else before.tail) or ""
            start = max((end.end() for end in _LABEL_START.finditer(text)), default=0)
            if child in _fields(child) and text[start:].strip(_LABEL_END):
                label = etree.Element("label", {"class": "sheet__field"})
                label.text, label.tail, child.tail = text[start:].lstrip(), child.tail, None
                paragraph.insert(list(paragraph).index(child), label)
                paragraph.remove(child)
                label.append(child)
                if before is None:
                    paragraph.text = text[:start]
                else:
                    before.tail = text[:start]
                child = label
            before = child

    @staticmethod
    def _words(element: etree.Element) -> None:
        if element.get("class") == "sheet__field":
            return
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
        md.inlinePatterns.register(_Team(r"\[team (day|night)\]", md), "guide-sheet-team", 179)
        md.inlinePatterns.register(_TeamName(r"\[team name\]", md), "guide-sheet-team-name", 179)
        md.inlinePatterns.register(_TeamNumbers(r"\[team numbers\]", md), "guide-sheet-team-numbers", 179)
        md.inlinePatterns.register(_Box(r"\[ \] ?", md), "guide-sheet-box", 178)
        # After the tables (13) have labeled their cells.
        md.treeprocessors.register(_Labels(md), "guide-sheet-labels", 12.5)


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return SheetExtension(**options)
