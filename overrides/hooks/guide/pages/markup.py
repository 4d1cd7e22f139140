"""Mends known faults of the theme's markup in a finished page. Each mend fails when its pattern is gone."""

import re

# (what is wrong, the theme's markup, ours)
MENDS = [
    (
        "the search dialog has no name",
        '<div class="md-search" data-md-component="search" role="dialog">',
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search this guide">',
    ),
    (
        "the search field only says Search",
        'aria-label="Search" placeholder="Search"',
        'aria-label="Search this guide" placeholder="Search this guide"',
    ),
]

# The list of a section's pages is named by a label that is empty where the section has a page of its own.
_SECTION = re.compile(
    r'aria-labelledby="(?P<id>\w+)_label" aria-expanded="\w+">'
    r'(?P<title>\s*<label class="md-nav__title" for="(?P=id)">\s*<span class="md-nav__icon md-icon"></span>'
    r"\s*(?P<name>[^<]+?)\s*</label>)"
)
_SECTION_LIST = 'class="md-nav" data-md-level="1"'

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
    html, named = _SECTION.subn(r'aria-label="Pages on: \g<name>">\g<title>', html)
    if named != html.count(_SECTION_LIST):
        raise MarkupChanged(
            f"{name}: {named} of {html.count(_SECTION_LIST)} lists of pages could be named. "
            "Look at the new markup and mend overrides/hooks/guide/pages/markup.py."
        )
    if 'class="md-skip"' not in html:
        if _EMPTY_SKIP not in html:
            raise MarkupChanged(
                f"{name}: the place of the skip link is gone. Mend overrides/hooks/guide/pages/markup.py."
            )
        html = html.replace(_EMPTY_SKIP, _EMPTY_SKIP + SKIP_LINK)
    return html
