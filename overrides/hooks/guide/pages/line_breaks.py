"""Takes the indents and empty lines out of a finished page: templates leave many, and a phone loads each of them."""

import re

# In these, spaces and line breaks are content.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")


def tightened(html: str) -> str:
    """Return a page with each run of spaces that holds a line break as one line break, which browsers show alike."""
    outside_and_kept = _KEPT.split(html)
    outside_and_kept[::3] = (_BREAK.sub("\n", part) for part in outside_and_kept[::3])
    del outside_and_kept[2::3]  # the names of the tags, which the pattern compares
    return "".join(outside_and_kept).lstrip()
