"""A machine without a browser is told so in one line, and no test is skipped for it."""

from types import SimpleNamespace

import chromium
import pytest
import serving


def test_no_browser_is_said_in_one_line(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert chromium.find() is None
    with pytest.raises(RuntimeError, match="Install Chrome, Chromium or Edge"):
        serving.start(None)
    assert "\n" not in chromium.NONE_FOUND


def test_the_browser_named_by_the_environment_is_taken(monkeypatch, tmp_path):
    named = tmp_path / "my-browser"
    named.write_text("#!/bin/sh\n", "utf-8")
    named.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == str(named)


def test_playwrights_own_browser_is_found_while_playwright_runs(monkeypatch, tmp_path):
    own = tmp_path / "chrome"
    own.touch()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "NAMES", ())
    monkeypatch.setattr(chromium, "PLACES", ())
    running = SimpleNamespace(chromium=SimpleNamespace(executable_path=str(own)))
    assert chromium.find(running) == str(own)
