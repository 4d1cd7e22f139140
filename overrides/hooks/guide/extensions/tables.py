"""Gives each Markdown table its caption, its row headings, and what it needs to be read as cards on a phone.

A table is followed by a `/// caption` block. Its first column heads the rows.
Source of the rules: PEMAT-P item 19 (simple tables with headings), WCAG 2.2 success criterion 1.3.1.
"""

import itertools
import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from guide import faults

MOST_COLUMNS = 4
WORDS_IN_HEADING = 4
_LINK = re.compile(r"\[\^|\]\(")
_RULE = re.compile(r"^\|(?: *:?-+:? *\|)+ *$")
# Said aloud, because cards on a phone (display: block) would take the table's own roles away.
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


class _Check(Preprocessor):
    """Notes tables without a caption or with links in it, with too many columns, or with long headings."""

    def run(self, lines):
        for number, line in enumerate(lines, 1):
            if not _RULE.match(line) or number == 1:
                continue
            headings = [cell.strip() for cell in lines[number - 2].strip().strip("|").split("|")]
            if len(headings) > MOST_COLUMNS:
                problem = f"this table has {len(headings)} columns."
                faults.note(number - 1, problem, f"At most {MOST_COLUMNS}, so that a phone can show it.")
            for heading in headings:
                if len(heading.split()) > WORDS_IN_HEADING:
                    faults.note(number - 1, f'the heading "{heading}" is long.', f"At most {WORDS_IN_HEADING} words.")
            after = [later for later in lines[number:] if later.strip() and not later.startswith("|")]
            if not after or not after[0].startswith("/// caption"):
                faults.note(number - 1, "this table has no caption.", "Write a /// caption block right behind it.")
                continue
            # A table with roles may own rows and a caption of words alone (WAI-ARIA 1.2, role table).
            start = lines.index(after[0], number)
            words = itertools.takewhile(lambda line: line.rstrip() != "///", lines[start + 1 :])
            if any(_LINK.search(line) for line in words):
                problem = "the caption of this table holds a link or a citation."
                faults.note(start + 1, problem, "Move it to the sentence above or below the table.")
        return lines


class _Tables(Treeprocessor):
    """Moves the caption into the table, makes the first column headings, and labels each cell with its column."""

    def run(self, root):
        parents = {child: parent for parent in root.iter() for child in parent}
        for table in list(root.iter("table")):
            if table.get("class"):
                continue
            table.set("class", "card-table")
            figure = parents[table]
            caption = figure.find("figcaption")
            if caption is not None:
                caption.tag = "caption"
                figure.remove(caption)
                table.insert(0, caption)
                table.tail = figure.tail
                holder = parents[figure]
                holder[list(holder).index(figure)] = table
            self._mark(table)

    @staticmethod
    def _mark(table: etree.Element) -> None:
        columns = ["".join(heading.itertext()).strip() for heading in table.find("thead/tr")]
        for element in table.iter():
            if element.tag in _ROLES:
                element.set("role", _ROLES[element.tag])
        for heading in table.findall("thead/tr/th"):
            heading.set("scope", "col")
            heading.set("role", "columnheader")
        for row in table.findall("tbody/tr"):
            first, *others = row
            first.tag = "th"
            first.set("scope", "row")
            first.set("role", "rowheader")
            for cell, column in zip(others, columns[1:], strict=True):
                cell.set("data-label", column)


class TableExtension(Extension):
    """Adds the check and the marks to Python-Markdown."""

    def extendMarkdown(self, md):
        md.preprocessors.register(_Check(md), "guide-table-check", 24)
        # After inline text (20), before the sources are numbered (12).
        md.treeprocessors.register(_Tables(md), "guide-tables", 13)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return TableExtension(**options)
