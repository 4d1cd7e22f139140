"""A machine without Firefox or WebKit is told so in one line, and no test is skipped for it."""

import browsers


def test_what_is_missing_is_said_in_one_line_with_what_to_do(monkeypatch):
    monkeypatch.setenv("FIREFOX", "/nowhere/firefox")
    monkeypatch.setattr(browsers, "WEBKIT_PLACES", ())
    missing = browsers.find().missing()
    assert missing == ["Firefox", "WebKit"]
    message = browsers.none_found(missing)
    assert "sudo apt-get install firefox-esr webkit2gtk-driver " in message and "\n" not in message


def test_the_firefox_named_by_the_environment_is_taken(monkeypatch, tmp_path):
    named = tmp_path / "my-firefox"
    named.write_text("#!/bin/sh\n", "utf-8")
    named.chmod(0o755)
    monkeypatch.setenv("FIREFOX", str(named))
    assert browsers.find().firefox == str(named)
