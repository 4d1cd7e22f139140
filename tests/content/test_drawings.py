"""The drawings."""

import pytest
from building import PAGES, ROOT
from guide.checks import drawings

FILES = sorted([*PAGES.rglob("*.svg"), *(ROOT / "overrides").rglob("*.svg")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_drawing_is_safe_and_described(path):
    assert not drawings.faults(path, path.relative_to(ROOT).as_posix())


def test_every_drawing_of_the_pages_is_used_on_one_page(sources):
    for path in PAGES.rglob("*.svg"):
        users = [name for name, page in sources.items() if path.name in page.body]
        assert len(users) == 1, f"{path.name} is used by {users or 'no page'}"


BAD = {
    "a script": ('<svg viewBox="0 0 1 1"><title>a</title><desc>b</desc><script>1</script></svg>', "<script>"),
    "an event": ('<svg viewBox="0 0 1 1" onload="x()"><title>a</title><desc>b</desc></svg>', "onload="),
    "a style attribute": ('<svg viewBox="0 0 1 1"><title>a</title><desc>b</desc><g style="x:y"/></svg>', "style="),
    "an address": ('<svg viewBox="0 0 1 1"><title>a</title><desc>b</desc><a href="https://x.org"/></svg>', "leads to"),
    "a loaded style": (
        '<svg viewBox="0 0 1 1"><title>a</title><desc>b</desc><style>@import "x.css";</style></svg>',
        "style loads",
    ),
    "a part that is gone": (
        '<svg viewBox="0 0 1 1"><title>a</title><desc>b</desc><g fill="url(#dots)"/></svg>',
        "names its part #dots",
    ),
    "a label that is gone": (
        '<svg viewBox="0 0 1 1" aria-labelledby="t"><title>a</title><desc>b</desc></svg>',
        "names its part #t",
    ),
    "no title": ('<svg viewBox="0 0 1 1"><desc>b</desc></svg>', "no <title>"),
    "no description": ('<svg viewBox="0 0 1 1"><title>a</title></svg>', "no <desc>"),
    "no viewBox": ("<svg><title>a</title><desc>b</desc></svg>", "no viewBox"),
    "broken XML": ("<svg><title>", "does not parse"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_drawing_is_named(case, tmp_path):
    text, problem = BAD[case]
    path = tmp_path / "bad.svg"
    path.write_text(text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1), "utf-8")
    found = drawings.faults(path, "bad.svg")
    assert len(found) == 1 and problem in found[0] and found[0].startswith("bad.svg")
