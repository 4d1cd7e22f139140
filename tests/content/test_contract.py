"""The page contract's check shows what it catches."""

from pathlib import Path

import pytest
from guide.checks.contract import faults
from guide.pages.front_matter import Source

META = {"kind": "symptom", "main_message": "Go now.", "figure": "none needed"}
BODY = """# A short heading

/// care-card | emergency
- Weak legs
///

## In short

- One.
- Two.
- Three.

## The middle

A sentence. Another one.

## What you can do

1. Call now.

## What we do not know yet

One line.

## Ask your team

- One?
- Two?
"""


def problems(body: str = BODY, **meta) -> list[str]:
    return [problem for _, problem, _ in faults(Source(Path("x.md"), META | meta, body, 10))]


def test_good_page_passes():
    assert not problems()


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("# A short heading\n", "", "0 H1"),
        ("# A short heading", "# " + "long " * 14, "letters"),
        ("## The middle", "#### The middle", "skips a level"),
        ("## The middle", "## What is this?", "is a question"),
        ("## In short", "## Summary", '"In short" is missing'),
        ("- Three.\n", "", "In short has 2 points"),
        ("- Two?\n", "", "has 1 questions"),
        ("1. Call now.", "Call now.", "no numbered steps"),
        ("/// care-card | emergency\n- Weak legs\n///\n", "", "no care card"),
        ("A sentence. Another one.", "One. Two. Three. Four.", "has 4 sentences"),
        ("A sentence.", "word " * 151, "has 153 words"),
        ("A sentence. Another one.", "- a\n" * 8, "more than 7 items"),
        ("## What we do not know yet\n\nOne line.\n\n", "", "is missing"),
    ],
)
def test_breach_is_named(old, new, problem):
    assert old in BODY
    found = problems(BODY.replace(old, new, 1))
    assert any(problem in text for text in found), found


def test_a_list_that_is_too_long_is_named_once():
    found = problems(BODY.replace("A sentence. Another one.", "- a\n" * 8 + "\n  more of the last one\n", 1))
    assert len([text for text in found if "more than 7 items" in text]) == 1, found


def test_long_main_message_and_missing_figure_are_named():
    assert any("21 words" in text for text in problems(main_message="word " * 21))
    assert any("figure is required" in text for text in problems(figure="required"))


SHEET = "//// sheet\nMy name: ____\n////\n"


@pytest.mark.parametrize(
    "kind, sheets, problem",
    [("tool", 0, "has 0 sheets"), ("tool", 2, "has 2 sheets"), ("about", 2, "has 2 sheets"), ("help", 1, "is no tool")],
)
def test_a_tool_has_one_sheet_and_only_pages_about_the_guide_may_have_one_too(kind, sheets, problem):
    assert any(problem in text for text in problems("# A heading\n\n" + SHEET * sheets, kind=kind))
    assert not problems("# A heading\n\n" + SHEET, kind="tool") and not problems("# A heading\n", kind="help")


def test_lists_and_paragraphs_in_a_sheet_count_too():
    page = "# A\n\n//// sheet\n{}\n////\n"
    assert any("more than 7" in text for text in problems(page.format("- [ ] a\n" * 8), kind="tool"))
    assert any("4 sentences" in text for text in problems(page.format("One. Two. Three. Four."), kind="tool"))
