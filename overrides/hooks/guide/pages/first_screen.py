"""Has browsers draw the first screen before they lay out the rest of a page, which on a slow phone takes longer.

The head asks for the style sheet, and without it nothing is drawn. Meanwhile Chromium would read the whole page, and
then lay it all out in one go. A second link to the same sheet, after the first words of the text, makes it wait there:
what it has read by then it draws first. Other browsers take no notice, and none asks for the sheet twice. See
https://html.spec.whatwg.org/multipage/links.html#body-ok for links in the text.
"""

import re

# The title, the main message, and a paragraph that follows: on the home page that is the largest part of the screen.
_FIRST = re.compile(r'</h1>(?:\s*<div class="main-message">.*?</div>)?(?:\s*<p>.*?</p>)?', re.DOTALL)


def with_link(html: str, link: str) -> str:
    """Return a page with a link to its style sheet after the first screen; a page without a title stays as it is."""
    first = _FIRST.search(html)
    return html[: first.end()] + link + html[first.end() :] if first else html
