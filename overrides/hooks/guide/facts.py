"""Holds what a page says against the facts it cites: known ids, and numbers that the facts carry."""

import re

from guide import data
from guide.prose import NUMBER, Sentence

# Phone numbers that are the same on every page. They are settings of the country, not findings.
ALWAYS = {"911", "988"}

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_WORD_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, 1)}


def numbers_of(fact: dict) -> set[str]:
    """Return the numbers that a fact carries, in digits; small numbers written as words count too."""
    text = f"{fact['says']} {fact.get('figures', '')}"
    digits = {number.replace(",", "") for number in NUMBER.findall(text)}
    words = {_WORD_NUMBERS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _WORD_NUMBERS}
    return digits | words


def unknown_citations(sentences: list[Sentence]) -> list[tuple[int, str, str]]:
    """Return (line, problem, remedy) for each cited id that is no fact."""
    known = data.load("facts")
    return [
        (
            sentence.line,
            f'unknown fact "{fact_id}" is cited.',
            data.nearest(fact_id, known) or "See docs/data/facts.yml.",
        )
        for sentence in sentences
        for fact_id in sentence.cites
        if fact_id not in known
    ]


def _in_fact(numbers: list[str], fact_ids: list[str]) -> list[str]:
    known = data.load("facts")
    carried = ALWAYS.union(*(numbers_of(known[fact_id]) for fact_id in fact_ids if fact_id in known))
    return [number for number in numbers if number not in carried]


def wrong_numbers(sentences: list[Sentence]) -> list[tuple[int, str, str]]:
    """Return (line, problem, remedy) for each number that the facts cited for it do not carry.

    In a sentence the facts are those it cites. In a care card, which holds no citation, they are those of the
    source note under the next heading, or of the section's own sentences where the card stands at its end.
    """
    faults = []
    for place, sentence in enumerate(sentences):
        if sentence.in_card:
            note = next((later.cites for later in sentences[place:] if later.card_sources), [])
            above = [earlier for earlier in sentences[:place] if earlier.section == sentence.section]
            cites = [*note, *(fact_id for earlier in above for fact_id in earlier.cites)]
        else:
            cites = sentence.cites
        if not cites and not sentence.in_card:
            continue
        for number in _in_fact(sentence.numbers, cites):
            problem = (
                f'the number {number} in "{sentence.text}" is not in {", ".join(cites) or "any fact cited for it"}.'
            )
            faults.append((sentence.line, problem, "Use the number of the fact, or cite the fact that carries it."))
    return faults


def uncited_numbers(sentences: list[Sentence]) -> list[tuple[int, str, str]]:
    """Return (line, problem, remedy) for each sentence outside a card that prints a number and cites nothing."""
    return [
        (sentence.line, f'"{sentence.text}" has a number and no citation.', "Cite its fact as [^fact-id].")
        for sentence in sentences
        if not sentence.in_card and not sentence.cites and set(sentence.numbers) - ALWAYS
    ]
