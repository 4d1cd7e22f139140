"""Puts each page's `search_words` into the search index, in a field of their own that results never show."""

import json
from pathlib import Path


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
    """Add the search words to the index file, in place."""
    index = add_search_words(json.loads(path.read_text("utf-8")), words)
    path.write_text(json.dumps(index, separators=(",", ":"), ensure_ascii=False), "utf-8")
