"""Prints pages to PDF and reads the paper: its sides, its text, and the sizes of its letters."""

import io
import math
import unicodedata

from pypdf import PdfReader
from pypdf.generic import ContentStream


def printed_sides(page, paper: str = "Letter") -> list:
    """Print a page and return the sides of the paper, as pypdf reads them."""
    return list(PdfReader(io.BytesIO(page.pdf(format=paper))).pages)


def without_spaces(text: str) -> str:
    """Return a text without white space, which a PDF does not keep, and with letters that a font joins apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def side_texts(sides: list) -> list[str]:
    """Return the text of each side, without white space."""
    return [without_spaces(side.extract_text()) for side in sides]


def letter_sizes(sides: list) -> set[float]:
    """Return the sizes of all letters on the paper, in points."""
    return set().union(*(_sizes(side["/Contents"], side["/Resources"]) for side in sides))


def _sizes(content, resources, scale: float = 1.0) -> set[float]:
    """Return the sizes of all letters in a part of a PDF, in points; drawings inside it are followed."""
    found, size, stack = set(), 0.0, []
    text_scale = 1.0
    for operands, operator in ContentStream(content, None).operations:
        if operator == b"q":
            stack.append(scale)
        elif operator == b"Q":
            scale = stack.pop()
        elif operator == b"cm":
            scale *= math.hypot(operands[2], operands[3])
        elif operator == b"Tf":
            size = float(operands[1])
        elif operator == b"Tm":
            text_scale = math.hypot(operands[2], operands[3])
        elif operator in (b"Tj", b"TJ"):
            found.add(round(size * text_scale * scale, 1))
        elif operator == b"Do":
            part = resources["/XObject"][operands[0]].get_object()
            if part["/Subtype"] == "/Form":
                matrix = part.get("/Matrix", [1, 0, 0, 1, 0, 0])
                inner = part.get("/Resources", resources).get_object()
                found |= _sizes(part, inner, scale * math.hypot(matrix[2], matrix[3]))
    return found
