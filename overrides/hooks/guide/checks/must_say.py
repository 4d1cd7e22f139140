"""Holds built pages against `must_say.yml`: what a page may never lack, and at which level a sign stands."""

import re

from guide.checks.built import SHARED, SOURCES, BuiltPage, folded

# From most to least urgent. A sign may stand in a card of a higher level, never only in a lower one.
URGENCY = ("emergency", "call-team", "this-week")


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
    """Return a message for each row of this page that the page does not say, or says in a card of a lower level."""
    text, faults = own_text(page), []
    cards = [(card.get("data-level"), folded(card.text_content())) for card in page.tree.cssselect(".care-card")]
    for row_id, row in rows.items():
        if not matches(row, near, text):
            faults.append(f'{page.name}: must-say line "{row_id}" is missing. The page must say: {row["says"]}')
        elif "near" in row and cards and row["level"] in URGENCY:
            allowed = URGENCY[: URGENCY.index(row["level"]) + 1]
            in_cards = [level for level, words in cards if re.search(row["sign"], words, re.IGNORECASE)]
            if in_cards and not set(in_cards) & set(allowed):
                faults.append(
                    f'{page.name}: the sign of "{row_id}" stands in a card of level {in_cards[0]}. '
                    f"It belongs to {row['level']}: {row['says']}"
                )
    return faults
