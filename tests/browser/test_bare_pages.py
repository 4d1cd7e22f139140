"""Without scripts a page says the same and leads to the same places; without style it says it in the same order."""

import pytest
from lxml import html
from page_names import NAMES
from serving import PHONE

# What scripts add to an article or a footer; it must not be needed.
ADDED = ".sheet__print, .reading-tools"
PARTS = "article, .guide-footer"
LANDMARKS = (
    ".notice-strip",
    "h1",
    ".main-message",
    ".care-card",
    "#in-short",
    ".sources",
    ".about-page",
    ".notice-full",
)


def words_and_links(page) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the words that show in the article and the footer, and the links there. Works without scripts."""
    words = [word for part in page.locator(PARTS).all_inner_texts() for word in part.split()]
    tree = html.document_fromstring(page.content())
    links = [link for part in PARTS.split(", ") for link in tree.cssselect(f"{part} a[href]")]
    return words, [(link.get("href"), link.text_content()) for link in links]


def landmarks(page) -> list[str]:
    """Return the landmarks of a page from its top down."""
    tops = {part: page.locator(part).first.bounding_box()["y"] for part in LANDMARKS if page.locator(part).count()}
    return sorted(tops, key=tops.get)


def is_in_order(few: list, many: list) -> bool:
    """Tell whether the few stand among the many in the same order."""
    rest = iter(many)
    return all(one in rest for one in few)


@pytest.mark.parametrize("name", NAMES)
def test_page_says_the_same_without_scripts_and_without_style(open_page, address, name):
    bare = words_and_links(open_page(f"{address}/{name}", PHONE, java_script_enabled=False))
    page = open_page(f"{address}/{name}", PHONE)
    page.evaluate("added => document.querySelectorAll(added).forEach(part => part.remove())", ADDED)
    words, links = words_and_links(page)
    assert (words, links) == bare
    assert len(words) > 100 and links
    order = landmarks(page)
    assert order[:2] == [".notice-strip", "h1"]

    page.evaluate("() => { for (const sheet of document.styleSheets) sheet.disabled = true; }")
    assert is_in_order(words, words_and_links(page)[0])
    assert landmarks(page) == order


def test_sheet_shows_its_fields_without_scripts(open_page, address):
    page = open_page(f"{address}/tools/emergency-card.html", PHONE, java_script_enabled=False)
    assert page.locator("form.sheet .sheet__line").first.is_visible()
    assert not page.locator(".sheet__print").is_visible(), "a button that does nothing"


def test_words_that_a_script_writes_and_words_out_of_order_are_seen(open_page, address):
    page = open_page(f"{address}/index.html", PHONE)
    words, links = words_and_links(page)
    page.evaluate("document.querySelector('article').append('More words')")
    assert words_and_links(page) != (words, links)
    assert is_in_order(words[:5], words) and not is_in_order(words[4::-1], words[:5])
