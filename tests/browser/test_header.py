"""The header by keyboard and by tap: menu, search, where am I; help stays in view, with scripts and without."""

import pytest
from building import PAGES
from page_names import ONE_OF_EACH_KIND
from searching import BUTTON, FIELD, open_search, results
from serving import DESKTOP, PHONE

MENU, HELP = ".drawer--menu > summary", ".help-bar__link"
ZOOMED = (320, 256)  # a screen of 1280 by 1024 at 400 %
# The element that has the focus: its rectangle, and if the pixel at its first line is its own and it shows a mark.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getClientRects()[0] || element.getBoundingClientRect();
  const at = document.elementFromPoint(Math.min(box.left + 3, innerWidth - 1), box.top + box.height / 2);
  const order = [...document.querySelectorAll('*')].indexOf(element);
  return {
    name: element.outerHTML.slice(0, 90), order,
    top: box.top, bottom: box.bottom, width: box.width,
    seen: !!at && (element.contains(at) || at.contains(element)),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""
# All that a key should reach: what is shown and not in a closed part.
CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, textarea, summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled).length"""


def help_is_in_front(page) -> bool:
    box = page.locator(HELP).bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    return page.evaluate("([x, y]) => !!document.elementFromPoint(x, y)?.closest('.help-bar')", middle)


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_tab_reaches_every_control_in_order_and_in_sight(open_page, address, name, size):
    page = open_page(f"{address}/{name}", size)
    wanted, steps, faults = page.evaluate(CONTROLS), [], []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None or (steps and at["order"] <= steps[-1]["order"]):
            break
        steps.append(at)
        if not (at["seen"] and at["marked"]):
            faults.append(f"hidden or not marked: {at}")
    assert not faults, "\n".join(faults[:5])
    assert len(steps) == wanted, f"{len(steps)} of {wanted} controls reached; the last: {steps[-1]}"


def test_a_control_under_the_bar_is_seen(open_page, address):
    page = open_page(f"{address}/get-help.html", PHONE)
    page.evaluate(
        "() => { const link = document.querySelector('article a[href^=tel]'); link.focus({preventScroll: true});"
        " scrollBy(0, link.getBoundingClientRect().top - 5); }"
    )
    assert not page.evaluate(FOCUS)["seen"]


@pytest.mark.parametrize("size", [PHONE, ZOOMED, DESKTOP], ids=["phone", "400%", "desktop"])
def test_menu_opens_and_closes_by_keyboard(open_page, address, size):
    page = open_page(f"{address}/symptoms/spinal-cord.html", size)
    button = page.locator(MENU)
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu").is_visible() and help_is_in_front(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.menu') !== null"), "the menu comes next"
    current = page.locator(".menu [aria-current=page]")
    assert current.is_visible(), "the section of this page is open"
    page.keyboard.press("Escape")
    assert not page.locator(".menu").is_visible()
    assert page.evaluate("document.activeElement.parentElement.classList.contains('drawer--menu')")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_menu_lists_every_page_and_works_without_scripts(open_page, address):
    page = open_page(f"{address}/index.html", PHONE, java_script_enabled=False)
    page.locator(MENU).click()
    for section in page.locator(".menu__section > summary").all():
        section.click()
    links = page.locator(".menu a")
    assert all(link.is_visible() for link in links.all())
    assert links.count() == len(list(PAGES.rglob("*.md")))
    assert not page.locator(BUTTON).is_visible(), "no search that cannot search"


def test_one_drawer_is_open_at_a_time_and_a_tap_beside_it_closes_it(open_page, address):
    page = open_page(f"{address}/index.html", PHONE)
    page.locator(MENU).click()
    page.locator(BUTTON).click()
    assert page.locator(FIELD).is_visible() and not page.locator(".menu").is_visible()
    page.locator(MENU).click()
    assert page.locator(".menu").is_visible() and not page.locator(FIELD).is_visible()
    page.mouse.click(10, 70)
    assert not page.locator(".menu").is_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_search_takes_the_focus_says_what_it_found_and_closes(open_page, address, size):
    page = open_page(f"{address}/about/index.html", size)
    open_search(page)
    # The details element tells a moment later that it is open.
    page.wait_for_function("() => document.activeElement.matches('[data-md-component=search-query]')")
    results(page, "numb legs")
    assert help_is_in_front(page)
    assert page.locator(".search-help").is_visible(), "help comes first for words that sound like an emergency"
    status = page.locator(".md-search-result__meta")
    assert status.get_attribute("role") == "status" and "pages found" in status.inner_text()
    results(page, "travel")
    assert not page.locator(".search-help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(FIELD).is_visible()
    assert page.evaluate("document.activeElement.parentElement.classList.contains('drawer--search')")


def test_a_single_letter_does_nothing(open_page, address):
    page = open_page(f"{address}/symptoms/spinal-cord.html", DESKTOP)
    for key in ("n", "p", ",", ".", "/", "s", "f"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith("/symptoms/spinal-cord.html") and not page.locator(FIELD).is_visible()


def test_where_am_i_leads_up_and_on_this_page_leads_down(open_page, address):
    page = open_page(f"{address}/symptoms/spinal-cord.html", PHONE)
    assert page.locator(".where").inner_text().split() == ["Start", "›", "Symptoms"]
    page.locator(".on-this-page summary").click()
    last = page.locator(".on-this-page a").last
    target = last.get_attribute("href")
    last.click()
    box = page.locator(target).bounding_box()
    assert 44 <= box["y"] < 844, "the heading stands below the bar"
    page.locator(".where a", has_text="Symptoms").click()
    assert page.url.endswith("/symptoms/index.html")


def test_on_this_page_stands_beside_the_text_where_there_is_room(open_page, address):
    page = open_page(f"{address}/symptoms/spinal-cord.html", DESKTOP)
    beside, text = page.locator(".on-this-page").bounding_box(), page.locator("article > p").first.bounding_box()
    assert beside["x"] >= text["x"] + text["width"] and page.locator(".on-this-page a").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP[0]
