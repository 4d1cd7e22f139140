"""Makes the table of all pages and their addresses, for clinics that link to the guide."""

from guide.pages.card_table import card_table


def table(pages: dict[str, str]) -> str:
    """Return the table as HTML. `pages` gives the title by address (as treatment/pain.html), in reading order."""
    rows = [[title, address] for address, title in pages.items()]
    return card_table("Each page and its address, which stays the same.", ["Page", "Address"], rows)
