"""The guide's own scripts keep nothing of a reader and ask no other site, as about/privacy.md promises."""

import pytest
from building import ROOT
from guide.checks.scripts import ALLOWED, faults

FILES = sorted([*(ROOT / "overrides").glob("*.js"), *(ROOT / "overrides/assets").glob("*.js")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_script_keeps_nothing_and_asks_nobody(path):
    found = faults(path.name, path.read_text("utf-8"))
    assert not found, "\n" + "\n".join(found)


def test_every_exception_is_a_script():
    assert set(ALLOWED) <= {path.name for path in FILES}


@pytest.mark.parametrize(
    "code, word",
    [
        ('localStorage.setItem("a", "b");', "localStorage"),
        ('document.cookie = "a=b";', "document.cookie"),
        ('navigator.sendBeacon("/x");', "sendBeacon"),
        ('fetch("/x");', "fetch("),
        ('image.src = "https://example.org/x.png";', "https://example.org/x.png"),
    ],
)
def test_what_a_script_may_not_do_is_named_with_its_line(code, word):
    (found,) = faults("guide.js", f'"use strict";\n{code}\n')
    assert found.startswith(f"guide.js:2: holds {word}.")


def test_a_tablet_may_clear_and_the_worker_may_keep_files():
    assert not faults("tablet.js", "localStorage.clear(); sessionStorage.clear();")
    assert not faults("sw.js", "await caches.open(CACHE); await fetch(request);")
