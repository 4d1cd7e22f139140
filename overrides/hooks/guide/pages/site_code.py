"""Makes the QR code of the guide's own address for the poster: a drawing, or a line to write on where there is none."""

from html import escape
from pathlib import Path

from guide.qr import code_name, code_svg

FOLDER = "assets/codes"


def figure(title: str, address: str, to_root: str) -> str:
    """Return the code as HTML, with the address in words; without an address, a line to write one on.

    `title` is the title of the site, and `to_root` leads from the page to the site's root ("../").
    """
    if not address:
        # As guide.extensions.sheets writes a field: the poster is a sheet.
        field = '<input type="text" class="sheet__line">'
        return f'<p class="site-code__line"><label class="sheet__field">Where to find it: {field}</label></p>'
    alt = escape(f"QR code for {title}, {address}")
    return (
        f'<figure class="site-code"><img src="{to_root}{FOLDER}/{code_name(address)}" alt="{alt}" width="300" '
        f'height="300"><figcaption>Scan the code with the camera of your phone, or go to '
        f"<strong>{escape(address)}</strong></figcaption></figure>"
    )


def write(site: Path, address: str) -> None:
    """Write the drawing into a built site whose pages show it. Without an address there is none."""
    if address:
        (site / FOLDER).mkdir(parents=True, exist_ok=True)
        (site / FOLDER / code_name(address)).write_text(code_svg(address), "utf-8")
