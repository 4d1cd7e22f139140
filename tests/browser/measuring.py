"""Measures a page in the browser with the functions of measuring.js, and changes how it is shown."""

from pathlib import Path

# Where the tests look: all but the skip link, which lies over the page while it has the focus.
PARTS = ".help-bar, .guide-header, .where, article, .guide-footer"
_FUNCTIONS = Path(__file__).with_suffix(".js").read_text("utf-8")
# What WCAG 2.2 success criterion 1.4.12 lets a reader set.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-bottom: 2em !important }"
)


def measure(page, function: str, *limits, parts: str = PARTS) -> list[str]:
    """Return the findings of a function of measuring.js in these parts of the page."""
    if not page.evaluate("typeof measuring === 'object'"):
        page.evaluate(_FUNCTIONS)
    return page.evaluate("([name, ...given]) => measuring[name](...given)", [function, parts, *limits])


def add_style(page, css: str) -> None:
    """Add a style sheet to the page without breaking its security policy."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); "
        "document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
        css,
    )


def enlarge(page, times: float) -> None:
    """Show all text so many times as large."""
    page.evaluate(
        "times => { const root = document.documentElement; "
        "root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * times}px`; }",
        times,
    )
