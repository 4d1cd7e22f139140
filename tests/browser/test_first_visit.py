"""What a first visit asks of the network, and whether the text stays where it is while the rest comes."""

import threading

import pytest
from first_paint import packed, part_for_first_paint
from page_names import NAMES
from serving import DESKTOP, PHONE
from weak_server import weakly_served

MOST_REQUESTS = 8
# 0.01 is a tenth of what counts as good, https://web.dev/articles/cls. Nothing moves at all, so hold that: the name in
# the header alone, which moves if the place of the search is not kept, makes 0.0003.
MOST_SHIFT = 0.0001
ICON = "/assets/mark.svg"
LATE = 400  # milliseconds that all but the page and its styles is late by
# Where a page comes bit by bit, a blank that waits for the word after it counts as well: `seen` leaves those out.
NOTE_SHIFTS = """() => {
  window.shift = window.seen = 0;
  const blank = source => source.node?.nodeType === Node.TEXT_NODE && !source.node.data.trim();
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (entry.hadRecentInput) return;
    window.shift += entry.value;
    if (!entry.sources.length || !entry.sources.every(blank)) window.seen += entry.value;
  })).observe({ type: 'layout-shift', buffered: true });
}"""


def visit(open_page, url: str, size) -> object:
    """Visit a page as with a slow network: its text is there before scripts and drawings are."""
    page = open_page("about:blank", size)
    page.add_init_script(f"({NOTE_SHIFTS})()")

    def late(route):
        page.wait_for_timeout(LATE)
        route.continue_()

    page.route("**/*.{js,svg,png}", late)
    page.requests.clear()
    page.goto(url)
    page.wait_for_timeout(300)
    page.unroute_all(behavior="ignoreErrors")  # the browser itself may still wait for the icon
    return page


@pytest.mark.parametrize("name", NAMES)
def test_a_first_visit_asks_for_little_and_nothing_moves(open_page, address, name):
    page = visit(open_page, f"{address}/{name}", PHONE)
    asked = [url.removeprefix(address) for url in page.requests]
    if asked.count(ICON) > 1:  # some browsers ask for it themselves, and where answers are held back nothing is cached
        asked.remove(ICON)
    assert len(asked) <= MOST_REQUESTS, " ".join(asked)
    assert not [path for path in asked if "search" in path or "/javascripts/" in path], asked
    moved = page.evaluate("window.shift")
    assert moved <= MOST_SHIFT, f"{name}: the text moves as the page loads ({moved:.4f}). Keep a place for what comes."


@pytest.mark.parametrize("name", ["index.html", "symptoms/spinal-cord.html", "treatment/index.html"])
def test_nothing_moves_on_a_large_screen_or_a_tablet(open_page, address, name):
    for part in ("", "tablet/"):
        page = visit(open_page, f"{address}/{part}{name}", DESKTOP)
        assert page.evaluate("window.shift") <= MOST_SHIFT, part


@pytest.mark.parametrize("name", ["get-help.html", "about/index.html"])
def test_the_first_screen_is_drawn_before_the_rest_is_read(open_page, site, name):
    with weakly_served(site) as server:
        came = server.held["assets/guide.css"] = threading.Event()
        page = open_page("about:blank", PHONE)
        page.goto(f"{server.url}/{name}", wait_until="commit")
        page.wait_for_selector("h1", state="attached")
        page.wait_for_timeout(300)
        assert not page.locator(".guide-footer").count(), "all of the page would be laid out before a word is drawn"
        came.set()
        page.wait_for_load_state()
        assert page.locator(".guide-footer").is_visible()
        assert server.hits.count("assets/guide.css") == 1


@pytest.mark.parametrize("name", ["index.html", "treatment/cancer-medicines.html", "about/references.html"])
def test_the_first_screen_is_drawn_of_what_the_weight_counts(open_page, site, name):
    whole = packed((site / name).read_bytes())
    first = part_for_first_paint((site / name).read_bytes())
    assert whole.startswith(first)
    with weakly_served(site) as server:
        go_on = threading.Event()
        server.packed[name] = (first, whole[len(first) :], go_on)
        page = open_page("about:blank", PHONE)
        page.goto(f"{server.url}/{name}", wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
        seen = page.locator("h1").bounding_box()
        assert seen and seen["y"] + seen["height"] <= PHONE[1] and not page.locator(".guide-footer").count()
        go_on.set()
        page.locator(".guide-footer").wait_for(state="attached")
        assert page.locator("h1").bounding_box() == seen


@pytest.mark.parametrize("name", ["index.html", "get-help.html", "tools/dental-checklist.html", "about/index.html"])
def test_nothing_moves_while_a_page_comes_bit_by_bit(open_page, site, name):
    with weakly_served(site) as server:
        server.in_pieces = {name}
        page = open_page(f"{server.url}/assets/guide.css", PHONE)  # so that the first bit is drawn as it comes
        page.add_init_script(f"({NOTE_SHIFTS})()")
        page.goto(f"{server.url}/{name}")
        assert page.evaluate("window.seen") <= MOST_SHIFT


def test_what_moves_is_found(open_page, address):
    page = visit(open_page, f"{address}/index.html", PHONE)
    page.evaluate("document.querySelector('.md-main').style.paddingTop = '200px'")
    page.wait_for_function("() => window.shift > 0.01")
