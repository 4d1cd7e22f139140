"""Cuts the Markdown body of a page into sentences, with the line each starts on and the facts it cites."""

import re
from dataclasses import dataclass, field

CITATION = re.compile(r"\[\^([^\]\s]*)\]")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

# A sentence ends at . ! or ?, with what closes a quotation and the citations that stand right behind it.
_SENTENCE = re.compile(r".+?(?:[.!?][\"”’)]*(?:\[\^[^\]\s]*\])*(?=\s|$)|$)", re.DOTALL)
# The day a changing fact was read is ours to say: "As of November 2026, …".
_AS_OF = re.compile(r"\bas of (?:[A-Z][a-z]+ )?\d{4}\b", re.IGNORECASE)
# An option of a block, such as the words to say of a care card.
_OPTION = re.compile(r" {4}\w+: ")
# Blocks that hold no citation: what they say is cited in a source line under the next heading.
_NO_CITATION = {"care-card", "sheet"}
# Blocks that hold keys, not sentences.
_NO_TEXT = {"uspstf-links", "reference-list"}
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
# An alternative text may hold several sentences; what it says is cited in the caption.
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_NOT_PROSE = re.compile(r"<!--.*?-->|<[^>]+>|\]\([^)]*\)|\{[:#.][^}]*\}|_{4,}|\[lines \d+\]|\[ \]", re.DOTALL)


@dataclass
class Sentence:
    """A sentence of a page: its text without citations, line (from 1), cited fact ids, and where it stands.

    `in_card` tells of care cards and of sheets, which hold no citation. `section` counts the headings above it.
    """

    text: str
    line: int
    cites: list[str] = field(default_factory=list)
    in_card: bool = False
    card_sources: bool = False
    section: int = 0

    @property
    def numbers(self) -> list[str]:
        """The numbers in digits, without thousands commas: 1,376 gives 1376."""
        return [number.replace(",", "").rstrip(".") for number in NUMBER.findall(_AS_OF.sub("", self.text))]


def _chunks(body: str):
    """Yield (line, text, in_card, section) of each paragraph, list item or table row, without headings and options."""
    text: list[str] = []
    start, in_card, blocks, section = 0, False, [], 0

    def flush():
        nonlocal text
        if text:
            yield start, " ".join(text), in_card, section
        text = []

    for number, line in enumerate(body.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("///"):
            yield from flush()
            name = stripped.strip("/").split("|")[0].strip()
            blocks = [*blocks, name] if name else blocks[:-1]
            in_card = not _NO_CITATION.isdisjoint(blocks)
        elif not stripped or stripped.startswith("#"):
            yield from flush()
            section += stripped.startswith("#")
        else:
            if _ITEM.match(line) or stripped.startswith("|") or not text:
                yield from flush()
                start = number
            if not (blocks and _OPTION.match(line)) and not _NO_TEXT.intersection(blocks):
                text.append(_ITEM.sub("", line, count=1).strip())
    yield from flush()


def sentences(body: str) -> list[Sentence]:
    """Return the sentences of a page's Markdown body in reading order."""
    found = []
    for line, text, in_card, section in _chunks(body):
        sources = "{: .card-sources" in text
        for match in _SENTENCE.finditer(_PICTURE.sub(" ", text)):
            cites = CITATION.findall(match.group())
            words = " ".join(_NOT_PROSE.sub(" ", CITATION.sub("", match.group())).split())
            if words or cites:
                found.append(Sentence(words, line, cites, in_card, sources, section))
    return found
