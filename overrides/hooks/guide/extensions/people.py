"""`/// people | 64 of 100` pictures a number of people as a grid, with the sentence that says the same below it.

With `versus` two grids stand side by side, drawn alike, so that they can be compared. The picture is made from the
numbers of the block; the sentence is the block's content and cites its fact like any other.
"""

import re
import xml.etree.ElementTree as etree
from typing import ClassVar

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string

from guide import faults
from guide.prose import NUMBER

# People in a row, by the size of the grid.
ROWS = {10: 10, 100: 10, 1000: 40}
STEP = 10  # from one person to the next, in the picture's own units
_AMOUNT = re.compile(r"^([\d,]+) of ([\d,]+)$")
_OPEN = re.compile(r"^/// people *\|? *(.*?) *$")
_OPTION = re.compile(r"^ {4}(label|versus|versus_label): *(.*?) *$")


def amount(text: str) -> tuple[int, int] | None:
    """Return (people, of how many) from a text such as "64 of 100", or None if it is no such number."""
    match = _AMOUNT.match(text)
    if not match:
        return None
    part, whole = (int(number.replace(",", "")) for number in match.groups())
    return (part, whole) if whole in ROWS and 0 <= part <= whole else None


def _dots(first: int, last: int, in_row: int) -> str:
    """Return a path with a short line for each row of the people numbered from first to last, the last not included."""
    lines = []
    while first < last:
        row, place = divmod(first, in_row)
        end = min(last, (row + 1) * in_row)
        # A line ends a little behind its last dot, so that no browser leaves that dot out.
        left, right = place * STEP + STEP / 2, (end - 1) % in_row * STEP + STEP / 2 + 0.1
        lines.append(f"M{left:g} {row * STEP + STEP / 2:g}H{right:g}")
        first = end
    return "".join(lines)


def grid(part: int, whole: int, label: str) -> etree.Element:
    """Return a grid of `whole` people as SVG, `part` of them filled; filled and empty differ in more than color.

    The people are dotted lines, a path for each kind: thousands of circles would weigh more than the page's text. A
    dash without length and with round ends is a dot. Hollow dots are dots with a smaller one upon them.
    """
    in_row = ROWS[whole]
    svg = etree.Element(
        "svg",
        {
            "class": f"people__grid people__grid--{whole}",
            "viewBox": f"0 0 {in_row * STEP} {whole // in_row * STEP}",
            "role": "img",
            "aria-label": f"{label}: {part:,} of {whole:,} people".lstrip(": "),
        },
    )
    counted, other = _dots(0, part, in_row), _dots(part, whole, in_row)
    for css, lines in (("counted", counted), ("other", other), ("hole", other)):
        if lines:
            etree.SubElement(svg, "path", {"class": f"people__dots people__dots--{css}", "d": lines})
    return svg


class _Check(Preprocessor):
    """Notes a picture whose numbers are no numbers, or are not said in its sentence, or mix their denominators."""

    def run(self, lines):
        wholes: dict[int, int] = {}
        for number, line in enumerate(lines, 1):
            opened = _OPEN.match(line)
            if not opened:
                continue
            body, options = [], {}
            for later in lines[number:]:
                if later.startswith("///"):
                    break
                if match := _OPTION.match(later):
                    options[match[1]] = match[2]
                else:
                    body.append(later)
            said = {value.replace(",", "") for value in NUMBER.findall(" ".join(body))}
            for text in filter(None, [opened[1] or "nothing", options.get("versus")]):
                pair = amount(text)
                if pair is None:
                    faults.note(number, f'"{text}" is no number of people.', "Write 7 of 10, 64 of 100 or 8 of 1,000.")
                    continue
                wholes.setdefault(pair[1], number)
                for value in sorted(set(map(str, pair)) - said):
                    problem = f"the picture shows {value}, and the sentence under it does not say it."
                    faults.note(number, problem, "Picture and sentence hold the same numbers.")
        if len(wholes) > 1:
            problem = f"the pictures of this page count out of {' and '.join(map(str, sorted(wholes)))}."
            faults.note(max(wholes.values()), problem, "Use one denominator on a page.")
        return lines


class People(Block):
    """The block: the number as its argument, labels and a second number as options, the sentence as its content."""

    NAME = "people"
    ARGUMENT = True
    OPTIONS: ClassVar = {"label": ["", type_string], "versus": ["", type_string], "versus_label": ["", type_string]}

    def on_validate(self, parent):
        texts = filter(None, [self.argument, self.options["versus"]])
        return all(amount(text) for text in texts)

    def on_create(self, parent):
        figure = etree.SubElement(parent, "figure", {"class": "people"})
        pictures = etree.SubElement(figure, "div", {"class": "people__grids"})
        for text, label in (
            (self.argument, self.options["label"]),
            (self.options["versus"], self.options["versus_label"]),
        ):
            if text:
                picture = etree.SubElement(pictures, "div", {"class": "people__picture"})
                part, whole = amount(text)
                if label:
                    etree.SubElement(picture, "p", {"class": "people__label"}).text = f"{label}: {part:,} of {whole:,}"
                picture.append(grid(part, whole, label))
        self.caption = etree.SubElement(figure, "figcaption")
        return figure

    def on_add(self, block):
        return self.caption


class PeopleExtension(BlocksExtension):
    """Adds pictures of people to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(People, self.getConfigs())
        md.preprocessors.register(_Check(md), "guide-people-check", 25)


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return PeopleExtension(**options)
