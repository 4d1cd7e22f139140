"""Writes a table as HTML that a phone shows as cards: row headings, labeled cells, roles."""

from markupsafe import escape


def card_table(caption: str, columns: list[str], rows: list[list[str]], css: str = "") -> str:
    """Return the table; the first cell of a row is its heading. Search leaves it out.

    Text is escaped, and a cell that is Markup is written as it is. `css` is a further class.
    Raises ValueError if a row has more or fewer cells than there are columns.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in columns)

    def cells(row: list[str]) -> str:
        rest = "".join(
            f'<td role="cell" data-label="{escape(name)}">{escape(value)}</td>'
            for name, value in list(zip(columns, row, strict=True))[1:]
        )
        return f'<tr role="row"><th scope="row" role="rowheader">{escape(row[0])}</th>{rest}</tr>'

    body = "".join(map(cells, rows))
    return (
        f'<table class="{f"card-table {css}".strip()}" role="table" data-search-exclude>'
        f"<caption>{escape(caption)}</caption>"
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )
