"""A term's meaning opens by tap and by key, closes by Escape, and is a link to the glossary without a script."""

from test_reading import axe_faults

PAGE = "symptoms/spinal-cord.html"


def test_meaning_opens_by_tap_and_closes_by_escape(open_page, address):
    page = open_page(f"{address}/{PAGE}", has_touch=True)
    term = page.locator("a.term").first
    term.tap()
    box = page.locator("#meaning")
    assert term.get_attribute("data-meaning") in box.inner_text()
    assert page.url.endswith(PAGE)
    frame = box.bounding_box()
    assert frame["y"] >= 0 and frame["y"] + frame["height"] <= 844 and frame["x"] >= 0
    assert not axe_faults(page)
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert page.evaluate("document.activeElement.classList.contains('term')")


def test_meaning_opens_and_closes_by_keyboard_and_keeps_the_place(open_page, address):
    page = open_page(f"{address}/{PAGE}", (1280, 800))
    for key in ("Enter", " "):
        page.locator("a.term").nth(1).focus()
        before = page.evaluate("window.scrollY")
        page.keyboard.press(key)
        assert page.locator("#meaning").count() == 1
        assert page.evaluate("document.activeElement.textContent") == "Close"
        page.keyboard.press("Enter")
        assert page.locator("#meaning").count() == 0
        assert page.evaluate("document.activeElement.classList.contains('term')")
        assert page.evaluate("window.scrollY") == before
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator("#meaning").count() == 0, "leaving the box closes it"


def test_a_tap_elsewhere_closes_the_meaning(open_page, address):
    page = open_page(f"{address}/{PAGE}")
    page.locator("a.term").first.click()
    page.locator("h1").click()
    assert page.locator("#meaning").count() == 0


def test_without_a_script_a_term_is_a_link_to_the_glossary(open_page, address):
    page = open_page(f"{address}/{PAGE}", java_script_enabled=False)
    page.locator("a.term").first.click()
    assert "/glossary.html#" in page.url
    assert page.locator(f"[id='{page.url.split('#')[1]}']").is_visible()
