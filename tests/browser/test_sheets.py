"""Tools: each prints alone, on one side, large enough, and what is written in them goes nowhere and does not stay."""

import pytest
from building import PAGES
from guide.data import load
from guide.pages.front_matter import read_pages
from paper import letter_sizes, printed_sides, side_texts
from serving import DESKTOP, PHONE

SHEETS = {
    path.relative_to(PAGES).with_suffix(".html").as_posix(): page.meta["kind"]
    for path, page in read_pages(sorted(PAGES.rglob("*.md"))).items()
    if "//// sheet" in page.body
}
TOOLS = [name for name, kind in SHEETS.items() if kind == "tool"]
FIELDS = "form.sheet :is(input, textarea)"
LEAST = 14  # points
STATE = (
    "() => [...document.querySelectorAll('form.sheet input, form.sheet textarea')]"
    ".filter(field => field.type === 'checkbox' ? field.checked : field.value).length"
)


def fill(page) -> int:
    """Write into every field and tick every box; return how many there are."""
    fields = page.locator(FIELDS)
    for field in fields.all():
        if field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill("Some words that are rather long for a line")
    return fields.count()


def filled(page) -> int:
    """Return how many fields hold something. Works without scripts."""
    return sum(
        field.is_checked() if field.get_attribute("type") == "checkbox" else bool(field.input_value())
        for field in page.locator(FIELDS).all()
    )


def printed(page, paper: str) -> tuple[int, str, set[float]]:
    """Return the number of sides, the text without white space, and the sizes of the letters in points."""
    sides = printed_sides(page, paper)
    return len(sides), "".join(side_texts(sides)), letter_sizes(sides)


def test_there_are_tools():
    assert len(TOOLS) >= 5


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("name", SHEETS)
def test_sheet_prints_on_one_side_in_large_letters(open_page, address, sources, name, paper):
    page = open_page(f"{address}/{name}", DESKTOP, "dark")
    sides, text, letters = printed(page, paper)
    assert sides == 1
    assert min(letters) >= LEAST, letters
    notices = ["In an emergency, call 911.", "Not medical advice"]
    if not sources[name.removesuffix(".html")].meta["reviewed_by"]:
        notices.append(load("notices")["not_reviewed"])
    for part in ("".join(words.split()) for words in notices):
        assert part in text, f"{part} is not on the paper"
    for part in ("Clearthissheet", "Printthissheet", "Sources", "Aboutthispage", "Howtouse"):
        assert part not in text, f"{part} is on the paper"
    fill(page)
    sides, text, _ = printed(page, paper)
    assert sides == 1 and "Somewordsthat" in text, "filled in, it no longer fits"


def test_letters_that_are_too_small_or_a_sheet_that_is_too_long_are_seen(open_page, address):
    page = open_page(f"{address}/{TOOLS[0]}", DESKTOP)
    page.evaluate("document.querySelector('form.sheet p').innerHTML = '<small>tiny</small>'")
    assert min(printed(page, "Letter")[2]) < LEAST
    page.evaluate(
        "document.querySelector('form.sheet').insertAdjacentHTML('beforeend', '<p>More words.</p>'.repeat(9))"
    )
    assert printed(page, "Letter")[0] == 2


def test_card_for_the_wallet_has_its_size_when_folded_and_nothing_runs_over(open_page, address):
    page = open_page(f"{address}/tools/emergency-card.html", DESKTOP)
    page.emulate_media(media="print")
    inch = 96
    sides = page.locator(".cut--wallet .cut__side")
    assert sides.count() == 2
    for side in sides.all():
        box = side.bounding_box()
        assert 3.3 * inch <= box["width"] <= 3.5 * inch and 2 * inch <= box["height"] <= 2.2 * inch, box
        over = "side => [side.scrollWidth - side.clientWidth, side.scrollHeight - side.clientHeight]"
        assert max(side.evaluate(over)) <= 1
    lines = page.locator(".cut--wallet .sheet__line").all()
    assert min(line.bounding_box()["width"] for line in lines) > 0.9 * inch, "too short to write a phone number on"


@pytest.mark.parametrize("name", SHEETS)
def test_every_field_has_a_name_and_is_large_enough_to_hit(open_page, address, name):
    page = open_page(f"{address}/{name}", PHONE)
    names = page.locator(FIELDS).evaluate_all(
        "fields => fields.map(field => field.ariaLabel || (field.labels[0] || {}).textContent || '')"
    )
    assert len(names) > (5 if name in TOOLS else 1) and all(len(one.strip()) > 2 for one in names), names
    low = page.locator("form.sheet :is(.sheet__line, .sheet__room, .sheet__item, button)").evaluate_all(
        "parts => parts.filter(part => part.getBoundingClientRect().height < 44).map(part => part.outerHTML)"
    )
    assert not low, low


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("edition", ["web", "bundle"])
@pytest.mark.parametrize("name", TOOLS)
def test_sheet_is_filled_and_cleared_with_and_without_scripts(
    open_page, address, bundle_folder, name, edition, scripts
):
    start = f"{address}/{name}" if edition == "web" else (bundle_folder / name).as_uri()
    page = open_page(start, PHONE, java_script_enabled=scripts)
    assert filled(page) == 0
    count = fill(page)
    assert filled(page) == count
    page.get_by_role("button", name="Clear this sheet").click()
    assert filled(page) == 0
    assert page.get_by_role("button", name="Print this sheet").is_visible() == scripts
    assert not page.problems, page.problems


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", TOOLS)
def test_nothing_stays_after_a_reload_or_on_coming_back(open_page, address, name, scripts):
    page = open_page(f"{address}/{name}", java_script_enabled=scripts)
    fill(page)
    page.reload()
    assert filled(page) == 0, "after a reload"
    fill(page)
    page.locator(".help-bar__link").click()
    page.wait_for_url("**/get-help.html")
    page.go_back()
    page.locator("form.sheet").wait_for()
    assert filled(page) == 0, "on coming back"


def asked(page) -> list[str]:
    """Return what a page has asked for, but for its question at an idle moment if this version is still good."""
    return [url for url in page.requests if not url.endswith("/release.json")]


@pytest.mark.parametrize("name", TOOLS)
def test_nothing_is_stored_or_sent_not_even_on_enter(open_page, address, name):
    page = open_page(f"{address}/{name}")
    page.wait_for_load_state("networkidle")
    before, url = asked(page), page.url
    count = fill(page)
    for field in page.locator(FIELDS).all():
        field.press("Enter")
    page.wait_for_timeout(100)
    assert asked(page) == before and page.url == url
    assert page.evaluate(STATE) == count, "Enter must not empty the sheet"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.context.cookies() == []
    assert not page.problems, page.problems


def test_the_page_that_comes_back_whole_is_emptied_too(open_page, address):
    """Some browsers keep a page as it was and show it again: then the script empties it."""
    page = open_page(f"{address}/{TOOLS[0]}")
    assert fill(page)
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert filled(page) == 0


def test_the_print_button_prints(open_page, address):
    page = open_page(f"{address}/{TOOLS[0]}")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print this sheet").click()
    assert page.evaluate("window.printed")
