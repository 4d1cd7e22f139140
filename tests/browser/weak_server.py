"""A server that counts what it is asked, and that drops, holds back, changes or refuses answers as a test wants it."""

import contextlib
import http.server
import random
import threading
import time
from pathlib import Path

PIECE, BETWEEN = 2000, 0.03  # bytes, and seconds from one piece to the next


class WeakServer(http.server.ThreadingHTTPServer):
    """Serves a folder. `hits` are the paths asked for, in order; the rest is for a test to set."""

    daemon_threads = True

    def __init__(self, folder: Path):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.url = folder, f"http://127.0.0.1:{self.server_port}"
        self.hits: list[str] = []
        self.referrers: dict[str, str] = {}  # what the last request for a path said where it came from
        self.down = False  # True: hang up on all
        self.share_dropped = 0.0  # of what the service worker asks for
        self.dropped: set[str] = set()  # paths that it never answers
        self.instead: dict[str, bytes] = {}  # other content for a path
        self.held: dict[str, threading.Event] = {}  # paths that wait for an event
        self.each_time_new: set[str] = set()  # paths whose content is another at each request
        self.in_pieces: set[str] = set()  # paths that come bit by bit, as over a slow network
        self.packed: dict[str, tuple[bytes, bytes, threading.Event]] = {}  # gzip in two parts, the second on the event

    def handle_error(self, request, client_address):
        """Say nothing of a browser that hung up."""

    def hangs_up(self, path: str, asked_by_worker: bool) -> bool:
        """Tell if a request goes unanswered: by chance, but the same on each run in whatever order requests come."""
        chance = random.Random(f"{path} {self.hits.count(path)}").random()
        return self.down or path in self.dropped or (asked_by_worker and chance < self.share_dropped)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, request, client_address, server):
        super().__init__(request, client_address, server, directory=str(server.folder))

    def do_GET(self):
        path = self.path.split("?")[0].lstrip("/")
        self.server.hits.append(path)
        referrer = self.server.referrers[path] = self.headers.get("Referer", "")
        if self.server.hangs_up(path, referrer.endswith("/sw.js")):
            self.close_connection = True
            return
        if path in self.server.held:
            self.server.held[path].wait(20)
        content = self.server.instead.get(path)
        if path in self.server.each_time_new:
            content = (self.server.folder / path).read_bytes() + f"// {len(self.server.hits)}".encode()
        if path in self.server.in_pieces:
            content = (self.server.folder / path).read_bytes()
        if path in self.server.packed:
            self.send_packed(*self.server.packed[path])
            return
        if content is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        size = PIECE if path in self.server.in_pieces else max(len(content), 1)
        for begin in range(0, len(content), size):
            self.wfile.write(content[begin : begin + size])
            if size == PIECE:
                time.sleep(BETWEEN)

    def send_packed(self, first: bytes, rest: bytes, go_on: threading.Event) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(first + rest)))
        self.end_headers()
        self.wfile.write(first)
        go_on.wait(20)
        self.wfile.write(rest)

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")  # two versions within one second are two versions
        super().end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def weakly_served(folder: Path):
    """Serve a folder while the block runs; give the server."""
    with WeakServer(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
