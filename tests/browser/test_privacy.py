"""A full tour of each edition asks no other host for anything, breaks no policy, and leaves nothing behind.

The website and the tablet edition leave the saved copy of the guide, under its own name and nothing else.
"""

import pytest
from guide.editions import single_file
from page_names import NAMES, ONE_OF_EACH_KIND, ONLY_ON_THE_WEB
from searching import results

BLOCKED = (
    "() => { window.blocked = []; document.addEventListener('securitypolicyviolation', "
    "event => window.blocked.push(event.violatedDirective + ' ' + event.blockedURI)); }"
)


# All places where a page can leave something in a browser, but for its history.
LEFT = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: await caches.keys(),
})"""
SHEET = "tools/pain-diary.html"
TOURS = {
    "web": NAMES,
    "bundle": [name for name in NAMES if name not in ONLY_ON_THE_WEB],
    "tablet": [*(name for name in ONE_OF_EACH_KIND if name not in ONLY_ON_THE_WEB), "offline.html"],
}


class Tour:
    """A visit in a fresh profile that notes each request of the pages and of the worker, and each problem."""

    def __init__(self, browser, own_cache: str):
        self.context = browser.new_context(viewport={"width": 390, "height": 844})
        self.context.add_init_script(f"({BLOCKED})()")
        self.requests, self.problems, self.own_cache = [], [], own_cache
        self.page = self.context.new_page()
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda line: self.problems.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def look(self, where: str) -> None:
        """Hold that nothing was refused, and nothing left but the saved copy, which is under the guide's own name."""
        assert self.page.evaluate("window.blocked") == [], where
        left = self.page.evaluate(LEFT)
        assert set(left.pop("caches")) <= {self.own_cache}, where
        assert left == {"local": 0, "session": 0, "cookie": "", "databases": 0}, f"{where}: {left}"

    def end(self, root: str) -> None:
        """Hold that all requests of the tour went to the guide itself."""
        assert self.context.cookies() == []
        stray = sorted({url for url in self.requests if not url.startswith((root, "data:", "about:"))})
        assert not stray, stray
        assert not self.problems, self.problems


@pytest.fixture
def tour(browser):
    """Begin a tour; `own_cache` is the only name under which it may leave a copy."""
    begun = []

    def begin(own_cache: str) -> Tour:
        begun.append(Tour(browser, own_cache))
        return begun[-1]

    yield begin
    for one in begun:
        one.context.close()


@pytest.mark.parametrize("edition", TOURS)
def test_tour_asks_nobody_and_stores_nothing(tour, address, bundle_folder, edition):
    root = {"web": address, "bundle": bundle_folder.as_uri(), "tablet": f"{address}/tablet"}[edition]
    visit = tour("" if edition == "bundle" else f"guide {root}/")
    page = visit.page
    for name in TOURS[edition]:
        page.goto(f"{root}/{name}")
        page.mouse.wheel(0, 5000)
        visit.look(name)
    page.goto(f"{root}/{SHEET}")
    page.locator(".sheet__line").first.fill("my own words")
    page.locator(".reading-tools__toggle").click()
    page.get_by_role("button", name="Largest").click()
    visit.look("a sheet and the reading tools")
    page.goto(f"{root}/index.html")
    assert not page.evaluate("document.body.innerHTML.includes('my own words')")
    results(page, "numb legs")
    visit.look("search")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state()
    assert "?" not in page.url, "what was typed must not stand in an address"
    if edition != "bundle":
        page.wait_for_selector(".saved:not([hidden])", state="attached")
        assert page.evaluate(LEFT)["caches"] == [f"guide {root}/"]
        assert f"{root}/licenses.txt" in visit.requests, "the tour sees what the worker alone asks for"
    visit.look("the end")
    visit.end(root)


def test_tour_of_the_single_file_asks_nobody_and_stores_nothing(tour, site):
    file = single_file.single_file_path(site).as_uri()
    visit = tour("")
    visit.page.goto(file)
    for chapter in ("get-help", "symptoms-which-pain", "tools-pain-diary", "about-privacy"):
        visit.page.evaluate("id => { location.hash = id; }", chapter)
        visit.page.mouse.wheel(0, 5000)
        visit.look(chapter)
    visit.end(file)
    assert [url for url in visit.requests if not url.startswith("data:")] == [file]


@pytest.mark.parametrize(
    "leave",
    [
        "localStorage.setItem('a', '1')",
        "sessionStorage.setItem('a', '1')",
        "document.cookie = 'a=1'",
        "caches.open('other')",
        "new Promise(done => { indexedDB.open('a').onsuccess = done; })",
    ],
)
def test_whatever_is_left_is_seen(tour, address, leave):
    visit = tour(f"guide {address}/")
    visit.page.goto(f"{address}/link.html")
    visit.look("before")
    visit.page.evaluate(f"async () => {{ await ({leave}); }}")
    with pytest.raises(AssertionError):
        visit.look("after")


def test_policy_stops_what_it_should(open_page, address):
    page = open_page(f"{address}/index.html")
    page.evaluate(f"({BLOCKED})()")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; "
        "document.body.append(s); "
        "const i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert len(page.evaluate("window.blocked")) == 2
