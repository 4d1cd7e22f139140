"""Where a page keeps the place for the reading tools."""

import pytest
from guide.pages.reading_tools import PLACE, with_place

ARTICLE = '<nav><h2>Menu</h2></nav>\n<article class="md-content__inner md-typeset">\n{}</article><h2>Foot</h2>'


@pytest.mark.parametrize(
    "text",
    [
        '<h1>A</h1>\n<div class="care-card"><h2>Call 911</h2></div>\n@<div class="in-short"><h2>In short</h2></div>',
        "<h1>A</h1><div><h2>In a card</h2>\n<p>x<br>y</p></div>\n@<h2>First of its own</h2><h2>Next</h2>",
        '<h1>A</h1><ul><li>x<li>y</ul><svg><path d="M0"/></svg> @<h2 id="b">B</h2>',
        "<h1>A</h1>@\n<p>No headings.</p>\n",
        "<h1>A</h1><p>One\u2028two\x85three\x0cfour</p>\n@<h2>B</h2>",  # no ends of lines in HTML
        "<h1>A\nB</h1>@<div><h2>In a sheet alone</h2></div>",
        "<p>No title.</p>",
    ],
)
def test_it_stands_before_in_short_or_the_first_heading_of_the_text(text):
    page = ARTICLE.format(text)
    assert with_place(page.replace("@", "")) == page.replace("@", PLACE)


def test_a_page_without_an_article_stays_as_it_is():
    assert with_place("<h1>A</h1>") == "<h1>A</h1>"
