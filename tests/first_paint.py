"""How much of a page the network has to bring before a browser can draw its first screen."""

import gzip
import zlib

LINK = b'<link rel="stylesheet"'
GZIP = 16 + zlib.MAX_WBITS


def packed(content: bytes) -> bytes:
    """Return content as a server sends it."""
    return gzip.compress(content, 6, mtime=0)


def part_for_first_paint(page: bytes) -> bytes:
    """Return the first bytes of a packed page, up to its second link to the style sheet.

    What stands before that link is drawn as soon as the sheet is there: see pages/first_screen.py. Raises ValueError if
    the page has no second link.
    """
    head = page.index(LINK)
    end = page.index(b">", page.index(LINK, head + 1)) + 1
    whole, unpacker, read = packed(page), zlib.decompressobj(GZIP), 0
    for place in range(len(whole)):
        read += len(unpacker.decompress(whole[place : place + 1]))
        if read >= end:
            break
    return whole[: place + 1]
