"""What a reader sees: the main message without scrolling, no sideways scrolling, nothing that axe-core finds."""

from pathlib import Path

import axe_playwright_python
import pytest
from measuring import add_style
from page_names import NAMES, ONE_OF_EACH_KIND
from searching import results
from serving import DESKTOP, PHONE, PHONE_SMALL, TABLET

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
# The rule for 7:1; what it passes, the one for 4.5:1 passes too. With the rule for links in text it takes most of axe's
# time, so a page is looked at for colors once in each scheme. The dark scheme changes colors and nothing else.
CONTRAST = ["color-contrast-enhanced"]
ALL_BUT_COLOR = [*TAGS, "-color-contrast-enhanced", "-link-in-text-block"]
# What else a size can change, where the same parts are shown.
LAYOUT_RULES = ["target-size", "scrollable-region-focusable"]
# Violations alone: to describe each element that passes takes half of the time.
RUN = "([part, runOnly, rules]) => axe.run(part, {runOnly, rules, resultTypes: ['violations']})"


# Own words of a printed page that are not black.
COLORED = """() => [...document.querySelectorAll('article *, .guide-footer *')].filter(e => e.checkVisibility() &&
  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && getComputedStyle(e).color !== 'rgb(0, 0, 0)')
  .map(e => e.outerHTML.slice(0, 80))"""


def axe_faults(page, rules=TAGS, part="html") -> list[str]:
    """Return what axe-core finds in a part of the page by rules, or by the rules of tags but not by -those."""
    only = [rule for rule in rules if not rule.startswith("-")]
    off = {rule[1:] for rule in rules if rule.startswith("-")} | {"color-contrast"}
    enabled = {"color-contrast-enhanced": {"enabled": True}} | {rule: {"enabled": False} for rule in off}
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)  # through the debugger, so the page's security policy stays as it is
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in page.evaluate(RUN, [part, only, enabled])["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_at_any_size_in_any_scheme(open_page, address, name):
    page = open_page(f"{address}/{name}", PHONE)
    found = []
    first = TAGS if name in ONE_OF_EACH_KIND else [*TAGS, "-link-in-text-block"]  # links in text look the same on all
    for (width, height), rules in ((PHONE, first), (TABLET, LAYOUT_RULES), (DESKTOP, ALL_BUT_COLOR)):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"light {width}: {fault}" for fault in axe_faults(page, rules)]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark {width}: {fault}" for fault in axe_faults(page, CONTRAST)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size, scheme", [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone-light", "desktop-dark"])
@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_axe_finds_nothing_in_what_opens(open_page, address, name, size, scheme):
    page = open_page(f"{address}/{name}", size, scheme)
    found = []
    page.locator(".drawer--menu > summary").click()
    page.evaluate("document.querySelectorAll('.menu__section').forEach(section => { section.open = true; })")
    rules = TAGS if scheme == "light" else CONTRAST
    found += [f"menu: {fault}" for fault in axe_faults(page, rules, ".guide-header")]
    results(page, "numb legs")
    found += [f"search: {fault}" for fault in axe_faults(page, rules, ".guide-header")]
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('article details').forEach(part => { part.open = true; })")
    found += [f"parts of the page: {fault}" for fault in axe_faults(page, rules, "article")]
    if page.locator("a.term").count():
        page.locator("a.term").first.click()
        # Alone: it lies over a part of the page until it is closed.
        found += [f"meaning: {fault}" for fault in axe_faults(page, rules, ".meaning")]
    assert not found, "\n".join(found)


def test_axe_finds_a_fault_that_is_put_in(open_page, address):
    page = open_page(f"{address}/index.html")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"assets/mark.svg\">')")
    for rules in (TAGS, ALL_BUT_COLOR):
        assert any("image-alt" in fault for fault in axe_faults(page, rules))


def test_axe_finds_what_a_size_makes_too_small(open_page, address):
    page = open_page(f"{address}/index.html", TABLET)
    small = "font-size: 8px !important; padding: 0 !important; min-height: 0 !important; line-height: 1 !important"
    add_style(page, f".menu__link {{ {small} }}")
    page.locator(".drawer--menu > summary").click()
    page.evaluate("document.querySelectorAll('.menu__section').forEach(section => { section.open = true; })")
    for rules in (TAGS, LAYOUT_RULES):
        assert any("target-size" in fault for fault in axe_faults(page, rules)), rules


@pytest.mark.parametrize("rules", [TAGS, CONTRAST])
def test_axe_sees_a_color_that_is_too_faint_in_the_dark_scheme(open_page, address, rules):
    page = open_page(f"{address}/index.html")
    # 5 to 1: enough for the letter of the law, and not for tired eyes
    add_style(page, "@media (prefers-color-scheme: dark) { .md-typeset p { color: #8a8a8a !important } }")
    assert not axe_faults(page, rules)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert any("color-contrast-enhanced" in fault for fault in axe_faults(page, rules))


@pytest.mark.parametrize("name", NAMES)
def test_first_screen_shows_help_heading_and_main_message(open_page, address, name):
    page = open_page(f"{address}/{name}", PHONE_SMALL)
    for width, height in (PHONE_SMALL, PHONE, TABLET, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        for part in (".help-bar__link", ".notice-strip", "h1", ".main-message"):
            if part == ".main-message" and not page.locator(part).count():
                continue
            box = page.locator(part).first.bounding_box()
            assert box["y"] >= 0 and box["y"] + box["height"] <= height, f"{width} × {height}: {part} ends at {box}"


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways(open_page, address, name):
    page = open_page(f"{address}/{name}", (320, 640))
    for width in (320, 360, 810, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name}: scrolls sideways: {wide} px on a screen of {width}"


@pytest.mark.parametrize("name", NAMES)
def test_help_link_stays_in_view_and_is_large_enough(open_page, address, name):
    page = open_page(f"{address}/{name}", PHONE)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    box = page.locator(".help-bar__link").bounding_box()
    assert 0 <= box["y"] < 60, f"{name}: Get help now is out of sight at the end of the page: {box}"
    assert box["height"] >= 44 and box["width"] >= 44
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('help-bar__link')")
    with page.expect_navigation(url="**/get-help.html"):  # on the page itself too, which loads again
        page.keyboard.press("Enter")


def test_text_is_18_pixels_or_more_and_lines_are_short(open_page, address):
    page = open_page(f"{address}/symptoms/spinal-cord.html", DESKTOP)
    size, width = page.evaluate(
        "() => { const p = document.querySelector('article > p:not([class])'); "
        "return [parseFloat(getComputedStyle(p).fontSize), p.getBoundingClientRect().width]; }"
    )
    assert size >= 18, f"symptoms/spinal-cord.html: text of {size} px is too small: guide.css must give 18 or more"
    assert width / size <= 36.5


@pytest.mark.parametrize("place", ["", "#sources", "#100%"])  # the last as of an address cut off in a message
def test_an_overdue_page_says_so(open_page, address, place):
    page = open_page("about:blank")
    page.clock.install(time="2031-01-01T12:00:00")
    page.goto(f"{address}/symptoms/spinal-cord.html{place}")
    assert page.locator(".overdue").is_visible()
    assert not page.problems


@pytest.mark.parametrize("name", ["get-help.html", "symptoms/spinal-cord.html", "symptoms/a-to-z.html"])
def test_print_keeps_cards_and_notices_and_drops_navigation(open_page, address, name):
    page = open_page(f"{address}/{name}", DESKTOP)
    page.emulate_media(media="print")
    for kept in (".notice-strip", ".care-card--emergency", ".notice-full", ".about-page", "article"):
        assert page.locator(kept).first.is_visible(), f"{name}: {kept} is not printed: see print.css"
    for dropped in (".help-bar", ".guide-header", ".where", ".on-this-page", ".page-turn"):
        assert not page.locator(dropped).first.is_visible(), dropped
    small = page.evaluate(
        "() => [...document.querySelectorAll('article :is(p, li, dt, dd, td, th), .guide-footer p')]"
        ".filter(e => e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < 16)"
        ".map(e => e.textContent.slice(0, 40))"
    )
    assert not small, f"smaller than 12 pt: {small}"
    colored = page.evaluate(COLORED)
    assert not colored, f"not black: {colored}"
