"""Puts the main message of a page under its H1, and finds the way back from a converted line to the file's line."""

import re

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


def file_line(line: int, body_line: int, heading_line: int, added: int) -> int:
    """Return the line in the file of a line in the converted body.

    Lines inside the box stand for the front matter's main message and give the file's first line.
    """
    if heading_line < line <= heading_line + added:
        return 1
    return body_line + line - 1 - (added if line > heading_line + added else 0)
