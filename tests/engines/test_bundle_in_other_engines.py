"""The unpacked bundle in Firefox and in WebKit, from a disk, under the rules that each has there for its readers."""

import io
import json

import pytest
from guide import data
from page_names import NAMES, ONLY_ON_THE_WEB
from paper import side_texts, without_spaces
from pypdf import PdfReader
from searching import BUTTON, FIELD, PAGES

# What a window tells of a page: how it begins, whether style and pictures came, where it leads, and what can be led to.
LOOK = """(() => {
  const box = css => document.querySelector(css).getBoundingClientRect();
  const shown = css => { const one = box(css); return one.width > 0 && one.height > 0; };
  return {
    heading: shown("h1") && box("h1").top < innerHeight,
    emergency: document.querySelector(".notice-strip strong").textContent,
    bar: box(".help-bar__link").height,
    lone: shown(".lone-page"),
    pictures: [...document.images].filter(one => !(one.complete && one.naturalWidth)).map(one => one.src),
    people: [...document.querySelectorAll(".people__grid")].filter(one => one.clientWidth < 100).length,
    links: [...document.links].filter(one => one.protocol === "file:").map(one => one.href),
    ids: [...document.querySelectorAll("[id]")].map(one => one.id),
    loaded: performance.getEntriesByType("resource").map(one => one.name),
  };
})()"""
# Asks a neighbor of the page, and something that every page may have, and keeps what came.
ASK = """void (() => {
  window.asked = {};
  for (const [name, url] of [["neighbor", "two.html"], ["itself", "data:text/plain,x"]]) {
    fetch(url).then(() => { window.asked[name] = "came"; }, () => { window.asked[name] = "refused"; });
  }
})()"""
BOTH = "window.asked.neighbor && window.asked.itself && window.asked"
# Asks for the style sheets of a page once more: a window does not tell whether the first ones came.
STYLES = """void (() => {
  window.styles = {};
  document.head.querySelectorAll("link[rel=stylesheet]").forEach(link => {
    const again = link.cloneNode();
    again.onload = () => { window.styles[link.getAttribute("href")] = "came"; };
    again.onerror = () => { window.styles[link.getAttribute("href")] = "missing"; };
    document.head.append(again);
  });
})()"""
ALL_STYLES = "Object.keys(window.styles).length === document.head.querySelectorAll('link[rel=stylesheet]').length / 2"
SOME_PAGES = ("index.html", "get-help.html", "symptoms/spinal-cord.html", "screening/benefits-and-harms.html")


def test_pages_on_disk_cannot_read_their_neighbors(window, wait_for, tmp_path):
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text("<!doctype html><title>x</title>", "utf-8")
    window.open((tmp_path / "one.html").as_uri())
    window.value(ASK)
    assert wait_for(window, BOTH) == {"neighbor": "refused", "itself": "came"}, "a reader's browser is stricter"


def test_requests_to_others_and_errors_would_be_seen(window, wait_for, tmp_path):
    page = tmp_path / "wrong.html"
    asks = "<img src='https://example.org/x.png' onerror='window.refused = 1'>"
    page.write_text(f"<!doctype html>{asks}<script>nothing.here</script>", "utf-8")
    window.open(page.as_uri())
    wait_for(window, "window.refused")
    assert window.asked and all("example.org" in address for address in window.asked)
    assert window.tells_errors == any("nothing is not defined" in error for error in window.errors)


def test_every_page_opens_and_every_link_leads_to_one(window, bundle_folder):
    ids, links, faults = {}, set(), []
    for name in NAMES:
        if name in ONLY_ON_THE_WEB:
            continue
        address = (bundle_folder / name).as_uri()
        window.open(address)
        seen = window.value(LOOK)
        ids[address], links = {"", *seen["ids"]}, links | set(seen["links"])
        expected = {"heading": True, "lone": False, "pictures": [], "people": 0}
        faults += [f"{name}: {key} {seen[key]}" for key, value in expected.items() if seen[key] != value]
        if seen["bar"] < 44 or seen["emergency"] != data.load("notices")["emergency"]:
            faults.append(f"{name}: no style, or no emergency line")
        faults += [f"{name}: loaded {url}" for url in seen["loaded"] if not url.startswith(("file:", "data:"))]
    for link in sorted(links):
        page, _, place = link.partition("#")
        if place not in ids.get(page, ()):
            faults.append(f"{link} leads nowhere")
    assert not faults, "\n".join(faults)
    assert {link.partition("#")[0] for link in links} == set(ids)
    assert window.asked == [] and window.errors == []


def test_search_finds_a_page_and_leads_to_it(window, wait_for, bundle_folder):
    window.open((bundle_folder / "about/index.html").as_uri())
    window.click(BUTTON)
    wait_for(window, f"document.activeElement === document.querySelector({json.dumps(FIELD)})")
    window.type("numb legs")
    help_page = (bundle_folder / "get-help.html").as_uri()
    wait_for(window, f"(({PAGES})()[0] || '').startsWith({json.dumps(help_page)})")
    window.click(".md-search-result__link")
    wait_for(window, f"location.href.startsWith({json.dumps(help_page)}) && document.readyState === 'complete'")
    assert window.asked == [] and window.errors == []


def open_sheet_by_menu(window, wait_for, bundle_folder):
    """Go from home to the emergency card by the menu, as a reader does."""
    window.open((bundle_folder / "index.html").as_uri())
    assert not window.value("document.querySelector('.menu').checkVisibility()")
    window.click(".drawer--menu > summary")
    section = "li:has(a[href='tools/emergency-card.html']) > .menu__section"
    wait_for(window, f"document.querySelector({json.dumps(section)}).checkVisibility()")
    window.click(f"{section} > summary")
    window.click("a.menu__link[href='tools/emergency-card.html']")
    sheet = json.dumps((bundle_folder / "tools/emergency-card.html").as_uri())
    wait_for(window, f"location.href === {sheet} && document.readyState === 'complete'")


def test_menu_leads_to_a_sheet_that_can_be_filled_in(window, wait_for, bundle_folder):
    open_sheet_by_menu(window, wait_for, bundle_folder)
    window.click("form.sheet input[type=text]")
    window.type("Dr. Example")
    assert window.value("document.querySelector('form.sheet input[type=text]').value") == "Dr. Example"
    assert window.value("document.querySelector('.sheet__print').checkVisibility()")


def test_menu_and_pages_work_without_scripts(bare_window, wait_for, bundle_folder):
    bare_window.open((bundle_folder / "index.html").as_uri())
    assert bare_window.value("document.documentElement.className") == "no-js"
    open_sheet_by_menu(bare_window, wait_for, bundle_folder)
    for name in SOME_PAGES:
        bare_window.open((bundle_folder / name).as_uri())
        seen = bare_window.value(LOOK)
        assert seen["heading"] and seen["bar"] >= 44 and not seen["lone"] and not seen["pictures"], name
        assert not bare_window.value("document.querySelector('.drawer--search').checkVisibility()"), name


def lone_page_faults(window, bundle_folder, folder) -> list[str]:
    """Open some pages, each alone in a folder; tell what is not on the first screen of a phone."""
    alone, faults = folder / "alone.html", []
    for name in SOME_PAGES:
        alone.write_bytes((bundle_folder / name).read_bytes())
        window.open(alone.as_uri())
        for part in (".lone-page", ".notice-strip strong", "h1"):
            bottom = window.value(f"document.querySelector({json.dumps(part)}).getBoundingClientRect().bottom")
            if not 0 < bottom <= 900:
                faults.append(f"{name}: {part} ends at {bottom}")
    return faults


def test_a_page_alone_shows_help_its_heading_and_what_to_do(window, bundle_folder, tmp_path):
    assert lone_page_faults(window, bundle_folder, tmp_path) == []


def test_a_page_alone_shows_them_without_scripts(bare_window, bundle_folder, tmp_path):
    assert lone_page_faults(bare_window, bundle_folder, tmp_path) == []


def test_style_for_paper_is_there(window, wait_for, bundle_folder):
    window.open((bundle_folder / "get-help.html").as_uri())
    window.value(STYLES)
    wait_for(window, ALL_STYLES)
    styles = window.value("window.styles")
    assert styles == {"assets/guide.css": "came"}


# WebKit's driver cannot print.
@pytest.mark.parametrize("window", ["Firefox"], indirect=True)
def test_help_page_prints_without_its_menu(window, bundle_folder):
    window.open((bundle_folder / "get-help.html").as_uri())
    paper = "".join(side_texts(list(PdfReader(io.BytesIO(window.pdf())).pages)))
    notices = data.load("notices")
    assert without_spaces(notices["emergency_signs"]) in paper and "Call911" in paper
    assert "Menu" not in paper and without_spaces(notices["lone_page"][0]) not in paper
