"""Types words into the guide's own search, as a reader does, and reads the pages that it lists."""

BUTTON = ".drawer--search > summary"
FIELD = "[data-md-component=search-query]"
# The theme writes the whole list anew for each search. A mark in it is gone once the new list is there.
_MARK = "() => document.querySelector('.md-search-result__list').replaceChildren(document.createComment('old'))"
_NEW = "() => document.querySelector('.md-search-result__list').firstChild?.nodeType !== Node.COMMENT_NODE"
PAGES = "() => [...document.querySelectorAll('.md-search-result__item')].map(i => i.querySelector('a').href)"


def open_search(page) -> None:
    """Open the search of the header, where it is closed."""
    if not page.locator(FIELD).is_visible():
        page.locator(BUTTON).click()


def results(page, words: str) -> list[str]:
    """Search for words and return the addresses of the pages found, the best first, each without its anchor.

    The search is opened where it is closed, so that one page can be asked again and again.
    """
    field = page.locator(FIELD)
    open_search(page)
    field.fill(words[:-1])  # the theme searches at each key; the last one alone gives the same list
    page.evaluate(_MARK)
    field.press(words[-1])
    page.wait_for_function(_NEW, timeout=10_000)
    return [address.split("#")[0] for address in page.evaluate(PAGES)]
