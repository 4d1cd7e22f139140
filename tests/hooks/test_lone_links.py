"""A link that is all of its line is marked, so that it is made large enough to tap; one in a sentence is not."""

import markdown
import pytest
from lxml import html


@pytest.mark.parametrize(
    "text, alone",
    [
        ("- [One](a.md)\n- [Two](b.md)", 2),
        ("[One](a.md)", 1),
        ("- [One](a.md)\n    - Below it.", 1),
        ("Read [one](a.md) first.", 0),
        ("- [One](a.md), and more", 0),
        ("- More: [one](a.md)", 0),
    ],
)
def test_lone_links_are_marked(text, alone):
    made = markdown.markdown(text, extensions=["guide.extensions.lone_links"])
    assert len(html.fragment_fromstring(made, create_parent="div").cssselect("a.lone-link")) == alone
