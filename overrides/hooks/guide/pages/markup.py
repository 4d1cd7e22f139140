"""Mends known faults of the theme's markup in a finished page. Each mend fails when its pattern is gone."""

import json
import re

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

# (what is taken out, the theme's markup). The scripts in the page serve features that the guide has not.
TAKEN_OUT = [
    ("the script of what the theme stores", re.compile(r"<script>__md_scope=.*?</script>")),
    ("the script of the theme's tabs", re.compile(r"<script>var target=document\.getElementById.*?</script>")),
]
# The scripts of the search, which guide.js loads when a reader turns to it: the shim for a disk, and the theme's.
_SHIM = re.compile(r'<script src="([^"]*assets/iframe-worker\.js)"></script>')
_THEME = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.[0-9a-f]{8}\.min\.js)"></script>')

SKIP_LINK = '<a href="#content-start" class="md-skip">Skip to content</a>'
_EMPTY_SKIP = '<div data-md-component="skip">'


class MarkupChanged(Exception):
    """The theme's markup is no longer what a mend expects."""


def _changed(name: str, what: str) -> MarkupChanged:
    return MarkupChanged(
        f"{name}: the theme's markup changed, so this no longer fits: {what}. "
        "Look at the new markup and mend overrides/hooks/guide/pages/markup.py."
    )


def with_late_search(html: str, name: str) -> str:
    """Return the page with the scripts of the search as a list for guide.js instead of scripts that load at once.

    Raises MarkupChanged if the page does not load each of them once.
    """
    shims, themes = _SHIM.findall(html), _THEME.findall(html)
    if (len(shims), len(themes)) != (1, 1):
        raise _changed(name, "the scripts of the search load late")
    listed = json.dumps([*shims, *themes])
    html = _SHIM.sub("", html)
    return _THEME.sub(f'<script id="search-scripts" type="application/json">{listed}</script>', html)


def mend(html: str, name: str) -> str:
    """Return the page with the theme's faults mended.

    Raises MarkupChanged, naming page and fault, if the theme's markup changed.
    """
    for fault, theirs, ours in MENDS:
        if theirs not in html:
            raise _changed(name, fault)
        html = html.replace(theirs, ours)
    for what, theirs in TAKEN_OUT:
        html, count = theirs.subn("", html)
        if count != 1:
            raise _changed(name, f"{what} is taken out")
    html = with_late_search(html, name)
    if 'class="md-skip"' not in html:
        if _EMPTY_SKIP not in html:
            raise _changed(name, "the place of the skip link")
        html = html.replace(_EMPTY_SKIP, _EMPTY_SKIP + SKIP_LINK)
    return html
