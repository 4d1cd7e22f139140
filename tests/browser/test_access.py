"""What each page gives readers with low vision, unsteady hands or their own settings (WCAG 2.2, A to AAA)."""

import pytest
from measuring import SPACING, add_style, enlarge, measure
from page_names import NAMES
from serving import DESKTOP, PHONE

NARROW = (320, 640)  # what is left of a desktop at 400 % (WCAG 1.4.10)
LEAST_TARGET = 44  # CSS pixels (2.5.5)
MOST_CHARACTERS = 75  # in a line (1.4.8 allows 80)
LEAST_LINE_HEIGHT = 1.5  # times the size of the letters (1.4.8)
LONGEST_MOVE = 0.01  # seconds, for readers who ask for less motion (2.3.3)
FRAMED = ".care-card, .main-message, .help-bar, .notice-strip, .sheet, .people, .door, button, .page-turn__link"

# Each measure with the screen that it holds for and its limits.
MEASURES = {
    "outOfOrder": (NARROW,),
    "smallTargets": (PHONE, LEAST_TARGET),
    "moving": (PHONE, LONGEST_MOVE),
    "longLines": (DESKTOP, MOST_CHARACTERS),
    "tightLines": (DESKTOP, LEAST_LINE_HEIGHT),
}
LARGE_TEXT_MEASURES = ("sideways", "cut")
FAULTS = {
    "outOfOrder": "article { display: flex; flex-direction: column } h1 { order: 9 }",
    "smallTargets": ".doors li > a:first-child { min-height: 0 !important; padding: 0 !important }",
    "moving": ".main-message { transition: color 1s !important }",
    "longLines": ".md-content__inner { max-width: none !important }",
    "tightLines": ".notice-strip { line-height: 1.4 }",
    "sideways": ".main-message { min-width: 30em }",
    "cut": ".main-message { height: 3em; overflow: hidden }",
    "borderless": ".main-message { border: 0 !important }",
}


def findings(page) -> list[str]:
    """Return what all measures find in a page, each on the screen that it holds for."""
    found = []
    for name, ((width, height), *limits) in MEASURES.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{name}: {one}" for one in measure(page, name, *limits)]
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found += [f"borderless: {one}" for one in measure(page, "borderless", FRAMED)]
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    enlarge(page, 2)
    add_style(page, SPACING)
    return found + [f"{name}: {one}" for name in LARGE_TEXT_MEASURES for one in measure(page, name)]


@pytest.mark.parametrize("name", NAMES)
def test_page_suits_large_text_unsteady_hands_and_own_settings(open_page, address, name):
    found = findings(open_page(f"{address}/{name}", NARROW))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_is_put_in_is_found(open_page, address, name):
    page = open_page(f"{address}/index.html", NARROW)
    add_style(page, FAULTS[name])
    assert {one.split(":")[0] for one in findings(page)} >= {name}
