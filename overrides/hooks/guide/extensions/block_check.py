"""Notes blocks that Python-Markdown would print as plain text: unknown ones, open ones, bad arguments."""

import re

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from guide import data, faults
from guide.extensions.care_cards import LEVELS

_OPEN = re.compile(r"^/{3,} *([\w-]+) *(?:\| *(.*?) *)?$")
_CLOSE = re.compile(r"^/{3,} *$")


class _Check(Preprocessor):
    def run(self, lines):
        known = self.md.parser.blockprocessors["blocks"].blocks
        opened: list[tuple[int, str]] = []
        for number, line in enumerate(lines, 1):
            if match := _OPEN.match(line):
                name, argument = match[1], match[2] or ""
                if name not in known:
                    faults.note(number, f'unknown block "/// {name}".', data.nearest(name, known))
                elif name == "care-card" and argument not in LEVELS:
                    faults.note(
                        number, f'a care-card has no level "{argument}".', f"The levels are {', '.join(LEVELS)}."
                    )
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
        return lines


class BlockCheckExtension(Extension):
    """Adds the check to Python-Markdown."""

    def extendMarkdown(self, md):
        md.preprocessors.register(_Check(md), "guide-block-check", 29)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return BlockCheckExtension(**options)
