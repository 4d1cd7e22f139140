"""link.html leads from a diagnosis code to its page, and keeps nothing of the code. Without scripts it lists all."""

import pytest
from guide.data import load
from serving import DESKTOP, PHONE, TABLET
from test_reading import axe_faults

SPREAD, BREAKS, HOME = "understand/spread-to-bone.html", "symptoms/broken-bones.html", "index.html"
UNKNOWN = "index.html#no-page-for-this-code"
ICD_10_CM, ICD_9_CM = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.103"
BUTTON = "mainSearchCriteria.v.c"

CASES = {
    "?code=C79.51": SPREAD,
    "#code=C79.51": SPREAD,
    "?code=c7951": SPREAD,
    "?code=%20C79.52%20": SPREAD,
    "?code=M84.58XA": BREAKS,
    "?code=M84551D": BREAKS,
    "?code=T45.8X5A": "treatment/bone-medicines.html",
    "?code=E83.51": "treatment/bone-medicines.html",
    "?code=E83.52": "symptoms/high-calcium.html",
    "?code=C50.911": HOME,
    "?code=C50.911&code=C79.51": SPREAD,
    f"?{BUTTON}=C79.51": SPREAD,
    f"?{BUTTON}=C79.51&mainSearchCriteria.v.cs={ICD_10_CM}&mainSearchCriteria.v.dn=Words&performer=PROV": SPREAD,
    f"?{BUTTON}=C79.51&mainSearchCriteria.v.cs={ICD_9_CM}": UNKNOWN,
    "": UNKNOWN,
    "?code=": UNKNOWN,
    "?code=C79": UNKNOWN,
    "?code=J45.909": UNKNOWN,
    "?code=C79.51.9": UNKNOWN,
    "?code=C79.512345": UNKNOWN,
    "?code=__proto__": UNKNOWN,
    "?code=//example.org/": UNKNOWN,
}


@pytest.mark.parametrize("given", CASES)
def test_code_leads_to_its_page(open_page, address, given):
    page = open_page(f"{address}/link.html{given}")
    page.wait_for_url(f"{address}/{CASES[given]}")
    assert page.locator(".led-here").is_visible() == (CASES[given] == UNKNOWN)
    assert page.locator("h1").is_visible()
    assert not page.problems, page.problems


@pytest.mark.parametrize("given", [f"?code={code}" for code in load("codes")])
def test_every_row_leads_to_its_page_from_a_disk(open_page, bundle_folder, given):
    code = given.partition("=")[2]
    page = open_page((bundle_folder / "link.html").as_uri() + given)
    page.wait_for_url((bundle_folder / load("codes")[code]["page"].replace(".md", ".html")).as_uri())


def test_the_longest_row_wins(open_page, address):
    page = open_page(f"{address}/index.html")
    own = page.request.get(f"{address}/link.html").text()
    nested = own.replace('"C795":', '"C7": "glossary.html", "C7951": "get-help.html", "C795":')
    page.route("**/link.html*", lambda route: route.fulfill(body=nested, content_type="text/html"))
    page.goto(f"{address}/link.html?code=C79.51")
    page.wait_for_url(f"{address}/get-help.html")


def test_nothing_of_the_code_is_left(open_page, address):
    page = open_page(f"{address}/about/clinics.html")
    before = page.evaluate("history.length")
    page.goto(f"{address}/link.html?code=C79.51")
    page.wait_for_url(f"{address}/{SPREAD}")
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("history.length") == before + 1, "link.html must leave no entry of its own"
    assert "C79.5" not in page.locator("body").inner_text()
    asked = [url for url in page.requests if "C79" in url]
    assert asked == [f"{address}/link.html?code=C79.51"]
    page.go_back()
    assert page.url == f"{address}/about/clinics.html"


def test_reader_with_an_unknown_code_hears_the_plain_word_first(open_page, address):
    page = open_page(f"{address}/link.html?code=J45.909", PHONE)
    page.wait_for_url(f"{address}/{UNKNOWN}")
    note = page.locator(".led-here")
    assert note.inner_text() == load("notices")["unknown_code"]
    assert page.evaluate("document.activeElement.id") == "no-page-for-this-code"
    box, bar = note.bounding_box(), page.locator(".help-bar").bounding_box()
    assert bar["y"] + bar["height"] <= box["y"] <= box["y"] + box["height"] <= PHONE[1]
    assert not axe_faults(page)
    page.goto(f"{address}/index.html")
    assert not note.is_visible()


def test_without_scripts_the_page_lists_where_the_codes_lead(open_page, address):
    page = open_page(f"{address}/link.html?code=C79.51", PHONE, java_script_enabled=False)
    assert page.url.endswith("/link.html?code=C79.51")
    assert page.locator("h1").is_visible() and page.get_by_text("With scripts turned off").is_visible()
    links = page.locator("table.card-table a")
    assert links.count() == len(load("codes")) and all(link.is_visible() for link in links.all())


def test_axe_finds_nothing_on_the_page_that_scripts_leave(browser, address):
    """The page stays where its script does not come; axe needs scripts itself."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        page.route("**/link.js", lambda route: route.abort())
        page.goto(f"{address}/link.html?code=C79.51")
        for width, height in (PHONE, TABLET, DESKTOP, (320, 640)):
            page.set_viewport_size({"width": width, "height": height})
            assert not axe_faults(page), f"{scheme} {width}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
