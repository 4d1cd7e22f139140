"""The website without a network after the first visit: saved whole or not at all, renewed, taken back, removed."""

import contextlib
import datetime
import json
import shutil
import threading

import pytest
from guide import dates
from guide.editions import bundle, worker
from guide.extensions.changes import version
from page_names import NAMES, ONLY_ON_THE_WEB
from playwright.sync_api import Error
from searching import results
from test_reading import axe_faults
from weak_server import weakly_served

SAVED = ".saved:not([hidden])"
SHEET = "tools/emergency-card.html"
VERSION = "() => document.querySelector('meta[name=guide-version]').content"
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"
KEPT = """async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""
WORKERS = """async () => { const found = await navigator.serviceWorker.getRegistration();
  return found ? ['installing', 'waiting', 'active'].filter(state => found[state]) : []; }"""
WAITING = "async () => !!(await navigator.serviceWorker.getRegistration())?.waiting"
# The worker's install has ended, well or not.
ENDED = """async () => { const found = await navigator.serviceWorker.getRegistration();
  return !found || !found.installing; }"""


@pytest.fixture
def server(site):
    """The built site on a server of its own."""
    with weakly_served(site) as server:
        yield server


@pytest.fixture
def own_server(site, tmp_path):
    """A copy of the built site on a server of its own, for a test to publish new versions in."""
    folder = shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns(bundle.DOWNLOADS))
    with weakly_served(folder) as server:
        yield server


@pytest.fixture
def open_saving(open_page):
    """Open a page in a fresh profile that may keep the guide; `navigated` counts how often it was loaded."""

    def open_(url: str):
        page = open_page("about:blank", service_workers="allow")
        page.navigated = []
        page.on("domcontentloaded", lambda page: page.navigated.append(page.url))
        page.goto(url)
        return page

    return open_


@pytest.fixture
def saved_page(own_server, open_saving):
    """The home page, saved whole from own_server."""
    page = open_saving(f"{own_server.url}/index.html")
    page.wait_for_selector(SAVED, state="attached")
    page.navigated.clear(), own_server.hits.clear()
    return page


def until(page, condition: str) -> None:
    """Wait until a function in the page gives true, also while the page is loaded anew."""
    for _ in range(600):
        with contextlib.suppress(Error):
            if page.evaluate(condition):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"not within a minute: {condition}")


def until_asked(server, page, path: str, times: int = 1) -> None:
    """Wait until a file has been asked for so many times."""
    for _ in range(600):  # a page waits for an idle moment, and a busy machine has few
        if server.hits.count(path) >= times:
            break
        page.wait_for_timeout(100)
    assert server.hits.count(path) == times, server.hits


def until_refused(server, page, path: str) -> None:
    """Wait until the worker has asked twice for a file that is not as listed, and has given up."""
    until_asked(server, page, path, times=2)
    until(page, ENDED)


def publish(server, new_version: str = "", safety: bool = False, changed=("about/privacy.html",)) -> None:
    """Publish a version in which some files changed."""
    for name in changed:
        file = server.folder / name
        text = file.read_text("utf-8").replace("</h1>", " (new)</h1>", 1)
        if new_version:
            text = text.replace(
                f'name="guide-version" content="{version()}"', f'name="guide-version" content="{new_version}"'
            )
        file.write_text(f"{text}\n/* new */\n" if name.endswith(".css") else text, "utf-8")
    worker.write(server.folder)
    write_release(server, version=new_version or version(), safety=new_version if safety else None)


def write_release(server, **keys) -> None:
    release = {"version": version(), "date": "2026-01-01", "safety": None, "withdrawn": {}, **keys}
    (server.folder / "release.json").write_text(json.dumps(release), "utf-8")


def is_new(page, name: str) -> bool:
    """Tell if the browser shows the changed page."""
    page.goto(name)
    return "(new)" in page.locator("h1").text_content()


def test_dropped_connections_then_no_network_all_pages_and_search(server, open_saving):
    server.share_dropped = 0.15
    page = open_saving(f"{server.url}/index.html")
    visits = 1
    while True:
        page.wait_for_timeout(500)
        until(page, ENDED)
        if "active" in page.evaluate(WORKERS):
            break
        assert not page.locator(SAVED).count(), "what is not saved yet must not be called so"
        assert visits < 6, "a download that broke off does not go on"
        visits += 1
        page.goto(f"{server.url}/get-help.html")
    assert visits > 1, "no connection was dropped, so this test shows nothing"
    page.wait_for_selector(SAVED, state="attached")

    server.down = True
    server.hits.clear()
    page.context.set_offline(True)
    for name in NAMES:
        if name in ONLY_ON_THE_WEB:
            continue
        page.goto(f"{server.url}/{name}?from=mail#top")
        assert page.url.startswith(f"{server.url}/{name}"), f"{name} is not saved"
        assert page.locator("h1").is_visible(), name
        assert page.locator(".help-bar__link").bounding_box()["height"] >= 44, f"{name}: no style"
        pictures = page.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
        assert not pictures, pictures
    page.goto(f"{server.url}/symptoms/")
    assert page.locator("h1").text_content() != ""
    assert page.url.endswith("/symptoms/")
    assert any("spinal-cord" in found for found in results(page, "numb legs"))
    assert page.evaluate(STORED) == [0, 0, ""] and page.context.cookies() == []

    page.goto(f"{server.url}/symptoms/gone.html")
    assert page.url == f"{server.url}/offline.html"
    assert page.locator("h1").text_content() == "This page needs a network"
    assert not axe_faults(page)
    page.get_by_role("link", name="Start here: all doors of the guide").click()
    assert page.url == f"{server.url}/index.html"
    # The browser's own look for a new worker is not held back by the emulation; it got no answer.
    assert set(server.hits) <= {"sw.js"}


def test_an_update_asks_for_what_changed_and_never_mixes(own_server, saved_page):
    publish(own_server, changed=("about/privacy.html", "assets/guide.css"))
    saved_page.goto(f"{own_server.url}/get-help.html")
    until(saved_page, WAITING)
    assert set(own_server.hits) == {"sw.js", "release.json", "about/privacy.html", "assets/guide.css"}

    asked = [own_server.referrers[name] for name in ("sw.js", "release.json")]
    assert not any("get-help" in referrer for referrer in asked), "the host must not learn which saved page is read"

    privacy = f"{own_server.url}/about/privacy.html"
    style = "async () => (await (await fetch('../assets/guide.css')).text()).includes('/* new */')"
    assert not is_new(saved_page, privacy) and not saved_page.evaluate(style), "the version before stays whole"
    saved_page.locator(SAVED).get_by_role("button").click()
    saved_page.wait_for_function("() => document.querySelector('h1')?.textContent.includes('(new)')")
    assert saved_page.evaluate(style)
    saved_page.wait_for_selector(SAVED, state="attached")
    keys = "async () => (await (await caches.open((await caches.keys())[0])).keys()).map(key => key.url)"
    kept = saved_page.evaluate(keys)
    assert len([url for url in kept if "privacy.html" in url]) == 1, "the version before was not cleared away"
    assert len(kept) == len(worker.needed(own_server.folder))


def test_a_failed_install_leaves_the_old_version_whole_and_goes_on_later(own_server, saved_page):
    changed = ("about/privacy.html", "glossary.html")
    own_server.instead = {"glossary.html": (own_server.folder / "glossary.html").read_bytes()}  # not yet taken in
    publish(own_server, changed=changed)
    saved_page.goto(f"{own_server.url}/index.html")
    until_refused(own_server, saved_page, "glossary.html")
    assert saved_page.evaluate(WORKERS) == ["active"]
    assert not any(is_new(saved_page, f"{own_server.url}/{name}") for name in changed)

    own_server.instead = {}
    own_server.hits.clear()
    saved_page.goto(f"{own_server.url}/index.html")
    until(saved_page, WAITING)
    assert set(own_server.hits) == {"sw.js", "release.json", "glossary.html"}, "what had come was asked for again"


def test_a_file_that_is_not_as_listed_is_refused(server, open_saving):
    server.instead = {"glossary.html": b"<h1>Something else</h1>"}
    page = open_saving(f"{server.url}/index.html")
    until_refused(server, page, "glossary.html")
    assert page.evaluate(WORKERS) == []
    assert not page.locator(SAVED).count()
    assert page.evaluate("async () => !(await caches.match('glossary.html', {ignoreSearch: true}))")


def test_a_withdrawn_version_says_so_first_on_each_page(own_server, open_page):
    reason = "A dose on the page was wrong."
    write_release(own_server, withdrawn={"0.0.1": "Not this one.", version(): reason})
    for name in ("get-help.html", SHEET):
        page = open_page(f"{own_server.url}/{name}")
        banner = page.locator(".recall").locator("visible=true")
        banner.wait_for()
        assert banner.count() == 1 and banner.get_attribute("role") == "alert"
        words = " ".join(banner.text_content().split())
        assert reason in words and "Ask your team before you act" in words
        assert banner.bounding_box()["y"] < page.locator(".notice-strip").bounding_box()["y"]
        assert not axe_faults(page)
    write_release(own_server, withdrawn={"0.0.1": "Not this one."})
    page.reload()
    page.wait_for_timeout(500)
    assert not page.locator(".recall").locator("visible=true").count()


def test_a_page_opened_without_a_network_asks_once_there_is_one(own_server, saved_page):
    own_server.down = True
    saved_page.context.set_offline(True)
    saved_page.goto(f"{own_server.url}/get-help.html")
    saved_page.wait_for_timeout(500)  # the page has been idle, and nobody answers
    write_release(own_server, withdrawn={version(): "A dose was wrong."})
    own_server.down = False
    saved_page.context.set_offline(False)
    saved_page.wait_for_selector("[data-recall=withdrawn]:not([hidden])")


@pytest.mark.parametrize("marked", ["safety", "withdrawn"])
def test_a_safety_update_takes_over_at_once_and_once(own_server, saved_page, marked):
    publish(own_server, "99.0.0", safety=marked == "safety", changed=("get-help.html", "index.html"))
    if marked == "withdrawn":
        write_release(own_server, version="99.0.0", withdrawn={version(): "A dose was wrong."})
    saved_page.goto(f"{own_server.url}/get-help.html")
    saved_page.wait_for_function("() => document.querySelector('h1')?.textContent.includes('(new)')")
    assert saved_page.evaluate(VERSION) == "99.0.0"
    saved_page.wait_for_timeout(700)
    assert len(saved_page.navigated) == 2, saved_page.navigated
    assert not saved_page.locator(".recall").locator("visible=true").count()


def test_a_safety_update_waits_for_what_a_reader_is_writing(own_server, saved_page):
    publish(own_server, "99.0.0", safety=True, changed=(SHEET, "index.html"))
    own_server.held["release.json"] = threading.Event()
    saved_page.goto(f"{own_server.url}/{SHEET}")
    saved_page.locator("form.sheet input").first.fill("Ann")
    own_server.held["release.json"].set()
    saved_page.wait_for_selector("[data-recall=correction]:not([hidden])")
    saved_page.wait_for_timeout(700)
    assert saved_page.locator("form.sheet input").first.input_value() == "Ann"
    assert len(saved_page.navigated) == 1
    # Another page may not take over from under it either.
    other = saved_page.context.new_page()
    other.goto(f"{own_server.url}/index.html")
    other.wait_for_function("() => document.querySelector('h1')?.textContent.includes('(new)')")
    saved_page.wait_for_timeout(500)
    assert saved_page.locator("form.sheet input").first.input_value() == "Ann"
    own_server.held.clear()
    saved_page.reload()
    assert saved_page.evaluate(VERSION) == "99.0.0"


def test_only_versions_before_a_safety_update_change_at_once(own_server, open_saving):
    home = own_server.folder / "index.html"
    ours = home.read_text("utf-8").replace(f'"guide-version" content="{version()}"', '"guide-version" content="0.10.0"')
    home.write_text(ours, "utf-8")
    worker.write(own_server.folder)
    page = open_saving(f"{own_server.url}/index.html")
    page.wait_for_selector(SAVED, state="attached")
    write = "document.querySelector('[data-md-component=search-query]').value = 'bone'"
    for safety, hurries in (("0.9.1", False), ("0.10.0", False), ("0.10.1", True), ("1.0.0", True)):
        write_release(own_server, safety=safety)
        answered = own_server.held["release.json"] = threading.Event()
        page.goto(f"{own_server.url}/index.html")
        page.evaluate(write)
        with page.expect_response("**/release.json"):
            answered.set()
        page.wait_for_timeout(200)
        assert page.locator("[data-recall=correction]").is_visible() == hurries, safety


def test_a_host_that_changes_the_worker_each_time_causes_no_loop(own_server, saved_page):
    own_server.each_time_new = {"sw.js"}
    write_release(own_server, safety="99.0.0")
    saved_page.goto(f"{own_server.url}/get-help.html")
    for _ in range(600):
        if len(saved_page.navigated) > 1:
            break
        saved_page.wait_for_timeout(100)
    saved_page.wait_for_timeout(3000)  # a loop takes about 1.5 s for each round
    assert len(saved_page.navigated) == 2, saved_page.navigated


def test_the_kill_switch_empties_the_browser(own_server, saved_page):
    assert saved_page.evaluate(KEPT) == [1, 1]
    worker.write(own_server.folder, kill=True)
    (own_server.folder / "get-help.html").write_text("<h1>From the network</h1>", "utf-8")
    saved_page.goto(f"{own_server.url}/about/index.html")
    until(saved_page, f"async () => String(await ({KEPT})()) === '0,0'")
    saved_page.wait_for_timeout(700)
    assert not saved_page.locator(SAVED).count()
    assert len(saved_page.navigated) <= 2, saved_page.navigated
    saved_page.goto(f"{own_server.url}/get-help.html")
    assert saved_page.locator("h1").text_content() == "From the network"


def test_data_saver_saves_nothing(server, open_page):
    page = open_page("about:blank", service_workers="allow")
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(f"{server.url}/index.html")
    until_asked(server, page, "release.json")  # which comes after the worker
    page.wait_for_timeout(500)
    assert "sw.js" not in server.hits
    assert page.evaluate(KEPT) == [0, 0]


@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_a_copy_older_than_a_year_says_so(open_page, address, bundle_folder, edition):
    root = address if edition == "web" else bundle_folder.as_uri()
    day = dates.build_day()
    page = open_page("about:blank")
    notice = page.locator("[data-recall=old-copy]")
    page.clock.set_fixed_time(datetime.datetime(day.year + 1, day.month, day.day, 12))
    page.goto(f"{root}/get-help.html")
    assert notice.is_hidden()
    page.clock.set_fixed_time(datetime.datetime(day.year + 1, day.month, day.day, 12) + datetime.timedelta(days=1))
    page.goto(f"{root}/symptoms/spinal-cord.html")
    assert notice.is_visible() and "more than a year old" in notice.text_content()
    assert notice.bounding_box()["y"] < page.locator(".notice-strip").bounding_box()["y"]
    assert not page.problems  # axe reads style sheets in a way that no page may from a disk
    assert not axe_faults(page)
