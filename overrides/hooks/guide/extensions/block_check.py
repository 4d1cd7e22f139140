"""Notes blocks that Python-Markdown would print as plain text: unknown ones, open ones, bad arguments and options."""

import re

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from guide import data, faults
from guide.extensions.care_cards import LEVELS

_OPEN = re.compile(r"^/{3,} *([\w-]+) *(?:\| *(.*?) *)?$")
_CLOSE = re.compile(r"^/{3,} *$")


class _Check(Preprocessor):
    """Notes what the lines alone tell, and keeps the lines of all other blocks."""

    def run(self, lines):
        known = self.md.parser.blockprocessors["blocks"].blocks
        opened: list[tuple[int, str]] = []
        # By their line and the one below, which tells cards of one level apart.
        self.fitting: dict[tuple[str, str], int] = {}
        for number, line in enumerate(lines, 1):
            if match := _OPEN.match(line):
                name, argument = match[1], match[2] or ""
                if name not in known:
                    faults.note(number, f'unknown block "/// {name}".', data.nearest(name, known))
                elif name == "care-card" and argument not in LEVELS:
                    faults.note(
                        number, f'a care-card has no level "{argument}".', f"The levels are {', '.join(LEVELS)}."
                    )
                else:
                    below = lines[number] if number < len(lines) else ""
                    self.fitting.setdefault((line.rstrip(), below.strip()), number)
                opened.append((number, name))
            elif _CLOSE.match(line):
                if opened:
                    opened.pop()
                else:
                    faults.note(number, '"///" closes a block that was never opened.', "Take it out.")
            elif line.startswith("///"):
                faults.note(number, f'"{line}" opens no block.', "Write /// name, or /// name | argument.")
        for number, name in opened:
            faults.note(number, f'the block "/// {name}" is never closed.', "Close it with a line ///.")
            self.fitting = {line: place for line, place in self.fitting.items() if place != number}
        return lines


class _Printed(Treeprocessor):
    """Notes blocks that are text now: their extension refused what stands after the name or in the options."""

    def __init__(self, md, check: _Check):
        super().__init__(md)
        self.check = check

    def run(self, root):
        for element in root.iter():
            rows = (element.text or "").splitlines()
            for row, below in zip(rows, [*rows[1:], ""], strict=False):
                if number := self.check.fitting.pop((row.rstrip(), below.strip()), None):
                    remedy = "Correct what stands after the |, or the lines with four spaces below."
                    faults.note(number, f'"{row.rstrip()}" would be printed as it stands.', remedy)


class BlockCheckExtension(Extension):
    """Adds the check to Python-Markdown."""

    def extendMarkdown(self, md):
        check = _Check(md)
        md.preprocessors.register(check, "guide-block-check", 29)
        # Before inline text (20), which would take the lines apart.
        md.treeprocessors.register(_Printed(md, check), "guide-block-printed", 25)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return BlockCheckExtension(**options)
