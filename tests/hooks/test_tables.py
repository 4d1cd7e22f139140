"""Tables of the pages: what they get, and what is refused."""

import markdown
import pytest
from guide import faults
from lxml import html

TABLE = "| Group | Names |\n| --- | --- |\n| Pills | One, two |\n\n/// caption\nThe groups.\n///\n"
EXTENSIONS = ["tables", "pymdownx.blocks.caption", "guide.extensions.tables"]


def convert(text: str) -> tuple[html.HtmlElement, list]:
    faults.drain()
    made = html.fragment_fromstring(markdown.markdown(text, extensions=EXTENSIONS), create_parent="div")
    return made, faults.drain()


def test_table_gets_caption_row_headings_labels_and_roles():
    made, found = convert(TABLE)
    (table,) = made.cssselect("table.card-table")
    assert not found and not made.cssselect("figure")
    assert table[0].tag == "caption" and "The groups." in table[0].text_content()
    assert [heading.get("scope") for heading in table.iter("th")] == ["col", "col", "row"]
    assert table.cssselect("td")[0].get("data-label") == "Names"
    roles = [element.get("role") for element in table.iter() if element.get("role")]
    assert roles[0] == "table" and {"rowgroup", "row", "columnheader", "rowheader", "cell"} <= set(roles)


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("\n/// caption\nThe groups.\n///\n", "\nText.\n", "no caption"),
        ("The groups.", "The groups.[^fact]", "holds a link or a citation"),
        ("The groups.", "[The groups](groups.md).", "holds a link or a citation"),
        ("| Group | Names |\n| --- | --- |", "| a | b | c | d | e |\n| --- | --- | --- | --- | --- |", "5 columns"),
        ("Names", "What all of them are called", "is long"),
    ],
)
def test_bad_table_is_named(old, new, problem):
    assert old in TABLE
    _, found = convert(TABLE.replace(old, new))
    assert len(found) == 1 and problem in found[0][1]
