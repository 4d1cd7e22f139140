"""A machine without a browser is told so in one line, and no test is skipped for it."""

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
