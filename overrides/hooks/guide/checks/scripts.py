"""Holds the guide's own scripts against its promise: nothing of a reader is kept, and no other site is asked."""

import re

# What keeps something in the browser, asks the network, or names an address.
_WORDS = re.compile(
    r"(?:localStorage|sessionStorage)(?!\.clear\(\))|indexedDB|document\.cookie|cookieStore|\bcaches\b|\bfetch\("
    r"|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection|https?://[^\s\"'`)]+"
)
# The worker keeps the guide's own files, and its page asks if the version that was kept is still good.
ALLOWED = {"sw.js": {"caches", "fetch("}, "offline.js": {"fetch("}}


def faults(name: str, code: str) -> list[str]:
    """Return a message for each line of a script that keeps or asks what it may not."""
    allowed = ALLOWED.get(name, set())
    return [
        f"{name}:{number}: holds {found}. The guide keeps nothing of a reader and asks no other site: take it out."
        for number, line in enumerate(code.splitlines(), 1)
        for found in _WORDS.findall(line)
        if found not in allowed
    ]
