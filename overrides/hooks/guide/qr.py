"""Draws an address as a QR code, to be scanned with a reader's own phone.

A code is dark on a white card in both color schemes: readers of codes need not know an inverted one.
Source: ISO/IEC 18004 (symbol, levels of error correction, quiet zone of 4 modules), drawn by the library segno.
"""

import functools
import hashlib
import io

import segno

# Level M restores 15 % of the symbol, enough for a screen or a sheet of paper.
ERROR_CORRECTION = "m"
QUIET_ZONE = 4  # modules on each side


@functools.cache
def code_svg(address: str) -> str:
    """Return the QR code of an address as an SVG drawing, one unit to a module, its quiet zone included.

    Raises ValueError for an address that no code can hold.
    """
    code = segno.make(address, error=ERROR_CORRECTION, boost_error=False, micro=False)
    drawing = io.BytesIO()
    look = {"border": QUIET_ZONE, "dark": "#000", "light": "#fff", "omitsize": True}
    code.save(drawing, kind="svg", xmldecl=False, svgclass=None, lineclass=None, **look)
    return drawing.getvalue().decode("utf-8").strip()


def code_name(address: str) -> str:
    """Return the file name of the drawing of an address: the same for the same address, whatever the page."""
    return f"{hashlib.sha256(address.encode('utf-8')).hexdigest()[:12]}.svg"
