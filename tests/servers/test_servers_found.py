"""A machine without Caddy or nginx is told so in one line, and no test is skipped for it."""

import web_servers


def test_what_is_missing_is_said_in_one_line_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(web_servers, "PLACES", ())
    missing = web_servers.find().missing()
    assert missing == ["caddy", "nginx"]
    message = web_servers.none_found(missing)
    assert "sudo apt-get install caddy nginx" in message and "\n" not in message
