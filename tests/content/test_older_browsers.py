"""What a browser of a few years ago must not lose with the rules that it does not know."""

import pytest
import tinycss2
from building import ROOT
from guide.editions.single_file_style import style

SHEETS = {path.name: path for path in (ROOT / "overrides/assets").glob("*.css")}


def mixed_lists(css: str) -> list[str]:
    """Return the lists of selectors of which some use :has() and others do not, in all rules and those within them."""
    found = []
    rules = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None:
            found += mixed_lists(tinycss2.serialize(rule.content))
        elif rule.type == "qualified-rule":
            parts = [[]]
            for token in rule.prelude:
                parts.append([]) if token == "," else parts[-1].append(token)
            if len({":has(" in tinycss2.serialize(part) for part in parts}) > 1:
                found.append(tinycss2.serialize(rule.prelude).strip())
    return found


@pytest.mark.parametrize("name", [*SHEETS, "the single file"])
def test_no_rule_is_lost_for_one_selector_in_its_list(name):
    # One selector that a browser does not know, as :has() before 2022 to 2023, costs it the whole rule.
    css = SHEETS[name].read_text("utf-8") if name in SHEETS else style()
    assert not mixed_lists(css), f"{name}: give what uses :has() a rule of its own"


def test_a_list_that_mixes_them_is_found():
    assert mixed_lists("@media print { .a, p:has(> b) { color: red } } .c:is(p:has(b), i) { color: red }") == [
        ".a, p:has(> b)"
    ]
