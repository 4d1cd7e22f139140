"""Keeps a place in each page for the reading tools, which a script makes, so that the text does not move as they come.

The place comes before In short or the first heading of the page's own text: never between a reader and the main
message, the cards on top, a sheet or the steps of the pain sorter.
"""

import re
from html.parser import HTMLParser

from lxml.html import defs

PLACE = '<div class="reading-tools"></div>'
_ARTICLE = '<article class="md-content__inner'


class _Finder(HTMLParser):
    """Reads an article, and notes where In short or the first heading of its own begins, and where its title ends."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []  # the elements around what is being read
        self.before: tuple[int, int] | None = None  # line (from 1) and column
        self.after_title: tuple[int, int] | None = None

    def handle_starttag(self, tag, attributes):
        if self.before is None and self.open:
            in_short = "in-short" in (dict(attributes).get("class") or "").split()
            if in_short or (tag == "h2" and self.open == ["article"]):
                self.before = self.getpos()
        if tag not in defs.empty_tags:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        """An element of a drawing that has no content: nothing is open after it."""

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass  # an element whose end is left out, as of a list
        if tag == "h1" and self.after_title is None:
            line, column = self.getpos()
            self.after_title = (line, column + len("</h1>"))


def with_place(html: str) -> str:
    """Return a finished page with the place for the reading tools; a page without a title stays as it is."""
    start = html.find(_ARTICLE)
    if start < 0:
        return html
    lines = re.findall(r"[^\n]*\n|[^\n]+", html[start:])  # as HTMLParser counts lines
    finder = _Finder()
    for line in lines:
        finder.feed(line)
        if finder.before or (finder.after_title and not finder.open):
            break
    found = finder.before or finder.after_title
    if not found:
        return html
    at = start + sum(len(line) for line in lines[: found[0] - 1]) + found[1]
    return html[:at] + PLACE + html[at:]
