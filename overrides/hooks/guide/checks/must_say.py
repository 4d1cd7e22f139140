"""Holds built pages against `must_say.yml`: what a page may never lack, and at which level a sign stands."""

import re

from guide.checks.built import SHARED, SOURCES, BuiltPage, folded

# From most to least urgent. A sign may stand in a card of a higher level, never only in a lower one.
URGENCY = ("emergency", "call-team", "this-week")
_OWN_LEVEL = re.compile(r"911|emergency room")


def matches(row: dict, near: dict, text: str) -> bool:
    """Tell whether a text holds a row's words: its own pattern, or its sign within reach of the help it needs."""
    if "pattern" in row:
        return re.search(row["pattern"], text, re.IGNORECASE) is not None
    if "near" not in row:
        return re.search(row["sign"], text, re.IGNORECASE) is not None
    help_words = near[row["near"]]
    sign, pattern = f"(?:{row['sign']})", f"(?:{help_words['pattern']})"
    both = rf"{pattern}[\s\S]{{0,{help_words['before']}}}?{sign}|{sign}[\s\S]{{0,{help_words['after']}}}?{pattern}"
    return re.search(both, text, re.IGNORECASE) is not None


def own_text(page: BuiltPage) -> str:
    """Return what the page itself says, without the shared notices and the list of sources."""
    return page.text(SHARED, SOURCES)


def missing(page: BuiltPage, rows: dict, near: dict) -> list[str]:
    """Return a message for each row of this page that the page does not say."""
    text = own_text(page)
    return [
        f'{page.name}: must-say line "{row_id}" is missing. The page must say: {row["says"]}'
        for row_id, row in rows.items()
        if not matches(row, near, text)
    ]


def lowered(page: BuiltPage, rows: dict) -> list[str]:
    """Return a message for each row whose sign stands on this page in cards of a lower level alone.

    The rows may be those of another page. A sign in a lower card may say its own level: "(if sudden, call 911)".
    """
    faults = []
    for row_id, row in rows.items():
        if "near" not in row or row["level"] not in URGENCY:
            continue
        allowed = URGENCY[: URGENCY.index(row["level"]) + 1]
        found = [(level, words) for level, words in _signs(page) if re.search(row["sign"], words, re.IGNORECASE)]
        if any(level in allowed for level, _ in found):
            continue
        faults += [
            f'{page.name}: "{words}", a sign of "{row_id}", stands in a card of level {level}. '
            f"It belongs to {row['level']}: {row['says']}"
            for level, words in found
            if not _OWN_LEVEL.search(words)
        ]
    return faults


def _signs(page: BuiltPage) -> list[tuple[str, str]]:
    """Return the level and the words of each sign in the cards of a page."""
    cards = page.tree.cssselect(".care-card")
    return [(card.get("data-level"), folded(sign.text_content())) for card in cards for sign in card.iter("li")]
