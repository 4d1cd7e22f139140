"""Mends known faults of the theme's markup in a finished page. Each mend fails when its pattern is gone."""

# (what is wrong, the theme's markup, ours)
MENDS = [
    (
        "the search says that it is a dialog, and is a part of the page",
        '<div class="md-search" data-md-component="search" role="dialog">',
        '<div class="md-search" data-md-component="search">',
    ),
    (
        "the search region has no name",
        '<div class="md-search__inner" role="search">',
        '<div class="md-search__inner" role="search" aria-label="Search this guide">',
    ),
    (
        "the search field only says Search",
        'aria-label="Search" placeholder="Search"',
        'aria-label="Search this guide" placeholder="Search this guide"',
    ),
    (
        "no key reaches the button that clears the search",
        'title="Clear" aria-label="Clear" tabindex="-1"',
        'title="Clear" aria-label="Clear"',
    ),
    (
        "the list of results has a stop of the Tab key and no name",
        '<div class="md-search__scrollwrap" tabindex="0" data-md-scrollfix>',
        '<div class="md-search__scrollwrap" tabindex="0" role="region" aria-label="Pages found" data-md-scrollfix>',
    ),
    ("the search speaks of documents", '"# matching documents"', '"# pages found"'),
    ("the search speaks of a document", '"1 matching document"', '"1 page found"'),
    ("the search has no word of help", '"No matching documents"', '"No page found. Try other words, or fewer."'),
    (
        "nobody hears how many pages were found",
        '<div class="md-search-result__meta">',
        '<div class="md-search-result__meta" role="status">',
    ),
]

SKIP_LINK = '<a href="#content-start" class="md-skip">Skip to content</a>'
_EMPTY_SKIP = '<div data-md-component="skip">'


class MarkupChanged(Exception):
    """The theme's markup is no longer what a mend expects."""


def mend(html: str, name: str) -> str:
    """Return the page with the theme's faults mended.

    Raises MarkupChanged, naming page and fault, if the theme's markup changed.
    """
    for fault, theirs, ours in MENDS:
        if theirs not in html:
            raise MarkupChanged(
                f"{name}: the theme's markup changed, so this mend no longer fits: {fault}. "
                "Look at the new markup and mend overrides/hooks/guide/pages/markup.py."
            )
        html = html.replace(theirs, ours)
    if 'class="md-skip"' not in html:
        if _EMPTY_SKIP not in html:
            raise MarkupChanged(
                f"{name}: the place of the skip link is gone. Mend overrides/hooks/guide/pages/markup.py."
            )
        html = html.replace(_EMPTY_SKIP, _EMPTY_SKIP + SKIP_LINK)
    return html
