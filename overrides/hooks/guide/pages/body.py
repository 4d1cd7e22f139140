"""Sets the main message under the H1 of a page, frames In short, and finds the file's line of a converted line."""

import re

ON_THIS_PAGE = "<!-- on this page -->"
_IN_SHORT = re.compile(r'<h2 id="in-short">.*?(?=<h2 )', re.DOTALL)
_H1 = re.compile(r"^# .+$", re.MULTILINE)


def with_main_message(body: str, message: str | None) -> tuple[str, int, int]:
    """Return the body with the main message in its box, the line of the H1 (from 1), and how many lines were added.

    A page without a main message, or without an H1, stays as it is.
    """
    heading = _H1.search(body)
    if not message or not heading:
        return body, 0, 0
    box = f"\n\n/// main-message\n{message}\n///"
    line = body[: heading.start()].count("\n") + 1
    return body[: heading.end()] + box + body[heading.end() :], line, box.count("\n")


def with_in_short_framed(html: str) -> str:
    """Return a converted page with In short, from its heading to the next, in a box, and a mark behind it.

    The theme puts "On this page" in the place of the mark. A page without In short stays as it is.
    """
    return _IN_SHORT.sub(rf'<div class="in-short">\g<0></div>{ON_THIS_PAGE}', html, count=1)


def file_line(line: int, body_line: int, heading_line: int, added: int) -> int:
    """Return the line in the file of a line in the converted body.

    Lines inside the box stand for the front matter's main message and give the file's first line.
    """
    if heading_line < line <= heading_line + added:
        return 1
    return body_line + line - 1 - (added if line > heading_line + added else 0)
