"""Makes what leads from diagnosis codes to pages: the table that link.js reads, and the one that people read."""

from markupsafe import Markup

from guide import data
from guide.pages.card_table import card_table


def addresses() -> dict[str, str]:
    """Return the address of the page for each code, without the dot, that codes may begin with."""
    rows = data.load("codes").items()
    return {code.replace(".", ""): f"{row['page'].removesuffix('.md')}.html" for code, row in rows}


def table(titles: dict[str, str], to_root: str) -> str:
    """Return the table of all codes as HTML.

    `titles` gives each page's title by its address; `to_root` leads from the page that shows the table to the site's
    root ("", "../"). Raises KeyError for a page that is not in `titles`.
    """
    rows = []
    for (code, row), address in zip(data.load("codes").items(), addresses().values(), strict=True):
        link = Markup('<a class="lone-link" href="{}{}">{}</a>').format(to_root, address, titles[address])
        rows.append([row["about"], code, link])
    caption = "Codes of ICD-10-CM, and the page that each leads to."
    return card_table(caption, ["What the code is about", "Code begins with", "Page"], rows, css="code-table")
