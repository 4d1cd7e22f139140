"""Finishes the search index: each page's `search_words` in a field that results never show, and what parts words.

The theme's search leaves little words (how, do, I) out of its index, but takes each typed word for the beginning of
others: "do I" finds doctor, itch and more, and hides what was asked. So here little words part the others, like
spaces and punctuation do, in what is typed as well as in the pages.
"""

import json
import re
from pathlib import Path

# The words that the theme's search (lunr.js) leaves out of its index.
_LEFT_OUT = """
a able about across after all almost also am among an and any are as at be because been but by can cannot could dear
did do does either else ever every for from get got had has have he her hers him his how however i if in into is it
its just least let like likely may me might most must my neither no nor not of off often on only or other our own
rather said say says she should since so some than that the their them then there these they this tis to too twas us
wants was we were what when where which while who whom why will with would yet you your
"""
# What an apostrophe leaves of don't, I'm, it's, we're, she'd, I've and they'll.
_PIECES = "don doesn didn isn aren wasn won couldn t m s re d ve ll"

_LEFT_OUT_PART = re.compile(r' data-search-exclude(?:="")?(?=[ >])')


def separator() -> str:
    """Return the pattern (of JavaScript) of what parts one word from the next, in typed words and in pages."""
    words = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in (_LEFT_OUT + _PIECES).split())
    return rf"""[\s\-/?!()"“”'’]+|[.,:;]+(?=\s|$)|\b(?:{words})\b"""


def without_marks(html: str) -> str:
    """Return a finished page without the marks that kept parts of it out of the index: no reader needs them."""
    return _LEFT_OUT_PART.sub("", html)


def add_search_words(index: dict, words: dict[str, list[str]]) -> dict:
    """Return the search index with a `words` field on the entry of each page.

    `words` holds the search words by page address (the entry without #anchor).
    Raises KeyError if a page with search words has no entry.
    """
    entries = {entry["location"]: entry for entry in index["docs"]}
    for address, page_words in words.items():
        entries[address]["words"] = " ".join(page_words)
    return index


def rewrite(path: Path, words: dict[str, list[str]]) -> None:
    """Add the search words and the pattern to the index file, in place."""
    index = add_search_words(json.loads(path.read_text("utf-8")), words)
    index["config"]["separator"] = separator()
    path.write_text(json.dumps(index, separators=(",", ":"), ensure_ascii=False), "utf-8")
