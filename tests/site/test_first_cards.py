"""The two cards at the top of Get help now, judged alone: a sign further down the page does not stand in for one.

The same two stand at the top of the pages that list all signs.
"""

import re

import pytest
from guide.checks.built import folded
from guide.data import load

# Rows that belong to one section of the page, and not to a list of signs for everyone.
OF_A_SECTION = {"help-bone-cement", "help-port", "help-immunotherapy"}
PAGES = ("get-help", "symptoms/index", "symptoms/a-to-z")


def rows(level: str) -> dict[str, dict]:
    """Return the rows of Get help now that name a sign of this level."""
    found = load("must_say")["must_say"].items()
    return {
        key: row
        for key, row in found
        if row["page"] == "get-help" and row["level"] == level and "sign" in row and key not in OF_A_SECTION
    }


def lacking(signs: dict[str, dict], card: str) -> list[str]:
    """Return what the rows say whose sign the text of a card does not hold."""
    return [row["says"] for row in signs.values() if not re.search(row["sign"], card, re.IGNORECASE)]


def first_card(pages, level: str, page: str = "get-help") -> str:
    return folded(pages[f"{page}.html"].tree.cssselect(f".care-card--{level}")[0].text_content())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("level, at_least", [("emergency", 15), ("call-team", 8)])
def test_first_card_holds_every_sign_of_its_level(pages, level, at_least, page):
    signs = rows(level)
    assert len(signs) >= at_least
    missing = lacking(signs, first_card(pages, level, page))
    assert not missing, f"{page}: its first card of level {level} must name these signs: {missing}"


def test_a_sign_taken_out_of_the_first_card_is_named(pages):
    card = first_card(pages, "emergency")
    for word in ("Weak, heavy, ", "seizure"):
        assert word in card
    weakened = card.replace("Weak, heavy, ", "").replace("seizure", "")
    named = lacking(rows("emergency"), weakened)
    assert any("Weak or heavy" in text for text in named) and any("seizure" in text for text in named)
