"""The colors of guide.css: each pair that is used together keeps its contrast, in the light scheme and the dark one.

Source: WCAG 2.2, success criteria 1.4.6 (text, enhanced: 7:1) and 1.4.11 (lines and edges: 3:1).
"""

import pytest
import tinycss2
from building import ROOT
from tinycss2.color3 import parse_color

STYLE = ROOT / "overrides" / "assets" / "guide.css"
TEXT, EDGE = 7, 3
CARDS = ("emergency", "team", "week", "crisis")
BODIES = [f"{card}-body" for card in CARDS]
GROUNDS = ["page", "soft", *BODIES]

# What stands in front, what is behind, and the least contrast. Of several in front, one at least must be seen.
PAIRS = [
    ("text", "page", TEXT),
    ("text", "soft", TEXT),
    ("heading", "page", TEXT),
    ("heading", "soft", TEXT),
    ("brand-text", "brand", TEXT),
    ("brand-line", "page", EDGE),
    ("brand-line", "soft", EDGE),
    ("help-text", "help", TEXT),
    ("reading-text", "reading", TEXT),
    ("line", "page", EDGE),
    ("line", "soft", EDGE),
    *[("link", ground, TEXT) for ground in GROUNDS],
    *[(f"{card}-text", card, TEXT) for card in CARDS],
    *[(f"{card}-body-text", f"{card}-body", TEXT) for card in CARDS],
    # The edge of a call button, outside and inside of it.
    *[(f"{card}-body-text {card}", f"{card}-body", EDGE) for card in CARDS],
    # The ring around what has focus is of two colors, so that one is seen on any ground.
    ("focus", "focus-halo", EDGE),
    *[("focus focus-halo", ground, EDGE) for ground in [*GROUNDS, *CARDS, "brand"]],
]


def declared(rules) -> dict[str, tuple]:
    """Return the colors among the custom properties of the :root rules, by name without --guide-."""
    found = {}
    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                color = parse_color(tinycss2.serialize(one.value).strip())
                if color:
                    found[one.name.removeprefix("--guide-")] = color
    return found


def palettes(css: str) -> dict[str, dict[str, tuple]]:
    """Return the colors of each scheme of a style sheet; the dark scheme starts from the light one."""
    rules = tinycss2.parse_stylesheet(css)
    dark = [
        inner
        for rule in rules
        if rule.type == "at-rule" and "prefers-color-scheme: dark" in tinycss2.serialize(rule.prelude)
        for inner in tinycss2.parse_rule_list(rule.content)
    ]
    light = declared(rules)
    return {"light": light, "dark": light | declared(dark)}


def luminance(color) -> float:
    """Return the relative luminance of a color, as WCAG 2.2 defines it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other) -> float:
    """Return the contrast ratio of two colors."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(colors: dict[str, tuple]) -> list[str]:
    """Return the pairs that fall short of their contrast."""
    best = {
        (fronts, ground, least): max(contrast(colors[front], colors[ground]) for front in fronts.split())
        for fronts, ground, least in PAIRS
    }
    return [f"{pair[0]} on {pair[1]}: {ratio:.2f}, not {pair[2]}" for pair, ratio in best.items() if ratio < pair[2]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colors_that_are_used_together_keep_their_contrast(scheme):
    found = too_faint(palettes(STYLE.read_text("utf-8"))[scheme])
    assert not found, f"overrides/assets/guide.css, {scheme} scheme, contrast too low: {found}"


def test_every_color_is_held_against_another():
    paired = {name for fronts, ground, _ in PAIRS for name in (*fronts.split(), ground)}
    for scheme, colors in palettes(STYLE.read_text("utf-8")).items():
        assert set(colors) == paired, scheme


def test_a_color_that_is_too_faint_is_seen_in_its_scheme_alone():
    css = STYLE.read_text("utf-8") + "@media (prefers-color-scheme: dark) { :root { --guide-link: #6688aa } }"
    assert not too_faint(palettes(css)["light"])
    assert any(fault.startswith("link on page") for fault in too_faint(palettes(css)["dark"]))


def test_contrast_is_that_of_the_standard():
    black, white, grey = (parse_color(color) for color in ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == 21
    assert round(contrast(grey, white), 2) == 4.54
