"""Meets pages as a phone on a slow network does, in a real browser, and measures what its reader waits for."""

import contextlib
import functools
import gzip
import http.server
import statistics
import threading
from pathlib import Path

from guide import data
from playwright.sync_api import sync_playwright
from serving import PHONE, start

RUNS = 5
QUERIES = 50
MEASURES = {
    "bytes": "kB",
    "requests": "",
    "first paint": "s",
    "largest paint": "s",
    "blocking time": "ms",
    "shift": "",
}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER_PROCESSOR = 4
SETTLE = 2500  # milliseconds after the page has loaded, for what comes late
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".webmanifest")

# Noted from the first moment on: long tasks, paints and shifts.
_NOTE = """() => {
  window.noted = { blocking: 0, largest: 0, shift: 0 };
  const watch = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each))
    .observe({ type, buffered: true });
  watch('longtask', task => { noted.blocking += Math.max(task.duration - 50, 0); });
  watch('largest-contentful-paint', paint => { noted.largest = paint.startTime; });
  watch('layout-shift', shift => { if (!shift.hadRecentInput) noted.shift += shift.value; });
}"""
_READ = (
    """() => ({...noted, first: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0})"""
)
_SEARCH = """words => new Promise(done => {
  const field = document.querySelector('.md-search__input'), said = document.querySelector('.md-search-result__meta');
  const begun = performance.now();
  const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now() - begun); });
  watch.observe(said, { childList: true, characterData: true, subtree: true });
  field.value = words;
  field.dispatchEvent(new Event('keyup', { bubbles: true }));
})"""


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Serves files as a usual host does: packed by gzip where that helps."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _PACKED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextlib.contextmanager
def served(site: Path):
    """Serve a site while the block runs; give its address without a final slash."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Packing, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def _visit(browser, url: str) -> dict[str, float]:
    """Return the measures of one first visit."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    received = {"bytes": 0, "requests": 0}

    def count(measure: str, more: float) -> None:
        received[measure] += more

    session.on("Network.loadingFinished", lambda event: count("bytes", event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: count("requests", event["request"]["url"].startswith("http")))
    page.add_init_script(f"({_NOTE})()")
    page.goto(url, wait_until="load")
    page.wait_for_timeout(SETTLE)
    noted = page.evaluate(_READ)
    context.close()
    return {
        "bytes": received["bytes"] / 1000,
        "requests": received["requests"],
        "first paint": noted["first"] / 1000,
        "largest paint": noted["largest"] / 1000,
        "blocking time": noted["blocking"],
        "shift": noted["shift"],
    }


def visits(site: Path, page: str) -> dict[str, float]:
    """Return the median of each measure of first visits to a page of a site."""
    with sync_playwright() as playwright, served(site) as address:
        browser = start(playwright)
        runs = [_visit(browser, f"{address}/{page}") for _ in range(RUNS)]
        browser.close()
    return {measure: statistics.median(run[measure] for run in runs) for measure in MEASURES}


def searches(site: Path) -> list[float]:
    """Return the milliseconds that the search of a site takes for questions that people ask."""
    asked = [question["asks"] for question in data.load("questions").values()][:QUERIES]
    with sync_playwright() as playwright, served(site) as address:
        browser = start(playwright)
        page = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, service_workers="block").new_page()
        page.goto(f"{address}/index.html")
        opener = page.locator(".drawer--search > summary, .md-header label[for=__search]").first
        opener.click()
        page.wait_for_function("() => /type|found/i.test(document.querySelector('.md-search-result__meta').innerText)")
        times = [page.evaluate(_SEARCH, words) for words in asked]
        browser.close()
    return times
