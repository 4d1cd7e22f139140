"""Serves a built site on this machine, and starts the browser that looks at it."""

import contextlib
import functools
import http.server
import sys
import threading
from pathlib import Path

from chromium import NONE_FOUND, find
from playwright.sync_api import Browser, Playwright

# A browser that asks nothing of anybody by itself, so that each request it makes is the page's own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PHONE_SMALL, PHONE, TABLET, DESKTOP = (360, 640), (390, 844), (810, 1080), (1280, 800)
SIZES = (PHONE_SMALL, PHONE, TABLET, DESKTOP)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Say nothing of a browser that went on before all had come; tell of any other fault."""
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def served(site: Path):
    """Serve a folder on a free port of this machine while the block runs; give its address without a final slash."""
    handler = functools.partial(_Quiet, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def start(playwright: Playwright) -> Browser:
    """Start the browser. Raises RuntimeError, with what to do, if there is none."""
    path = find(playwright)
    if not path:
        raise RuntimeError(NONE_FOUND)
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
