"""Makes what about/scores shows, from the converted pages and the data files."""

from guide import clear, data
from guide.pages.card_table import card_table
from guide.reading import SMOG_NEEDS, Score, score

COLUMNS = ("Page", "Grade", "SMOG", "Longest sentence", "Long words", "Passive", "Clear", "Sources cited")


def medicines() -> frozenset[str]:
    """Return the names of medicines in the glossary, in lower case, word by word."""
    terms = [term for term in data.load("glossary").values() if term["kind"] == "medicine"]
    names = [name for term in terms for name in (term["term"], *term.get("forms", []))]
    return frozenset(word.lower() for name in names for word in name.split())


def _pair(raw: float, adjusted: float) -> str:
    return f"{raw:.1f} ({adjusted:.1f})"


def _held(judged: dict[str, bool]) -> str:
    return f"{sum(judged.values())} of {len(judged)}" if judged else ""


def _row(name: str, measured: Score, judged: dict[str, bool], cited: int) -> list[str]:
    enough = measured.sentences >= SMOG_NEEDS
    return [
        name,
        _pair(measured.grade, measured.adjusted_grade),
        _pair(measured.smog, measured.adjusted_smog) if enough else "too short",
        f"{measured.longest} words",
        f"{measured.long_share * 100:.1f} in 100",
        f"{measured.passive_share * 100:.1f} in 100",
        _held(judged),
        str(cited),
    ]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def table(pages: dict[str, tuple[dict, str]]) -> str:
    """Return the table as HTML. `pages` gives front matter and converted content by address, in reading order."""
    known = medicines()
    scored = {name: score(content, known) for name, (_, content) in pages.items()}
    rows = [
        _row(meta["title"], scored[name], clear.judge(meta, content), content.count('<li id="source-'))
        for name, (meta, content) in pages.items()
    ]
    long_enough = [one for one in scored.values() if one.sentences >= SMOG_NEEDS]
    mean = [
        "Mean of the guide",
        _pair(_mean([s.grade for s in scored.values()]), _mean([s.adjusted_grade for s in scored.values()])),
        _pair(_mean([s.smog for s in long_enough]), _mean([s.adjusted_smog for s in long_enough])),
        f"{max(s.longest for s in scored.values())} words",
        f"{_mean([s.long_share for s in scored.values()]) * 100:.1f} in 100",
        f"{_mean([s.passive_share for s in scored.values()]) * 100:.1f} in 100",
        "",
        "",
    ]
    caption = "Scores of each page. In brackets: with each name of a medicine counted as 2 syllables."
    return card_table(caption, list(COLUMNS), [*rows, mean], css="score-table")


def clear_items() -> str:
    """Return the table of the points of clear communication as HTML."""
    rows = [[item.standard, item.asks] for item in clear.ITEMS]
    return card_table("Points of two standards that a program decides", ["Point", "What it asks"], rows)


def question_count() -> str:
    """Return the sentence that says how many questions of `questions.yml` the guide answers, as HTML."""
    asked = data.load("questions").values()
    urgent = sum(question.get("urgent", False) for question in asked)
    return (
        f'<p class="question-count">This guide answers {len(asked)} questions that people ask. '
        f"In {urgent} of them, something is wrong now.</p>"
    )
