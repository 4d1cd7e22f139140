"""The sources of the pages: front matter, page contract, citations, dates."""

import re
from datetime import date

from guide import dates, facts, prose
from guide.checks import contract
from guide.citation_index import cited_facts
from guide.data import load, shown
from guide.extensions.reference_list import cited_references


def at(page, faults) -> str:
    return "\n".join(
        f"{shown(page.path)}:{page.body_line + line - 1 if line else 1}: {problem} {remedy}"
        for line, problem, remedy in faults
    )


def test_every_page_keeps_the_page_contract(sources):
    found = [at(page, contract.faults(page)) for page in sources.values()]
    assert not any(found), "\n" + "\n".join(filter(None, found))


def test_every_number_on_a_medical_page_is_cited(sources):
    found = [
        at(page, facts.uncited_numbers(prose.sentences(page.body)))
        for page in sources.values()
        if page.meta["kind"] not in ("about", "reference")
    ]
    assert not any(found), "\n" + "\n".join(filter(None, found))


def test_cards_have_their_sources_in_one_line_under_the_next_heading(sources):
    for name, page in sources.items():
        sentences = prose.sentences(page.body)
        cards = [number for number, sentence in enumerate(sentences) if sentence.in_card]
        if not cards or page.meta["kind"] == "about":  # whose sheets hold nothing medical
            continue
        notes = [number for number, sentence in enumerate(sentences) if sentence.card_sources and sentence.cites]
        assert notes, f"{name}: has cards and no line {{: .card-sources }} with citations"
        first_note = notes[0]
        top = [number for number in cards if number < first_note]
        assert top, f"{name}: the line {{: .card-sources }} stands above the cards"


def test_no_page_is_past_its_next_check(sources):
    today = dates.build_day()
    late = [
        f"{name}: next check was due on {page.meta['next_check']}"
        for name, page in sources.items()
        if date.fromisoformat(page.meta["next_check"]) < today
    ]
    assert not late, f"on the day of the commit ({today}):\n" + "\n".join(late)


def test_no_page_was_checked_on_a_day_to_come(sources):
    today = max(dates.build_day(), date.today())
    early = [name for name, page in sources.items() if date.fromisoformat(page.meta["checked"]) > today]
    assert not early, f"checked is the day on which the sources were read: {early}"


def test_what_may_soon_change_carries_its_date(sources):
    volatile = {fact_id for fact_id, fact in load("facts").items() if "volatile" in fact}
    undated = {
        name: sorted(cited)
        for name, page in sources.items()
        if (cited := volatile.intersection(re.findall(r"\[\^([a-z0-9-]+)\]", page.body)))
        and not re.search(r"\b[Aa]s of [A-Z][a-z]+ 20\d\d", page.body)
    }
    assert not undated, f"these pages cite facts that may change soon, and do not say As of November 2026: {undated}"


def test_descriptions_and_main_messages_say_nothing_of_survival(sources):
    for name, page in sources.items():
        for text in (page.meta["description"], page.meta.get("main_message", "")):
            assert "surviv" not in text.lower() and "how long" not in text.lower(), name


def test_pages_cite_only_what_the_data_files_hold():
    """What nothing cites yet is allowed; the list stands at the end of each run."""
    assert set(cited_facts()) <= set(load("facts"))
    assert set(cited_references(cited_facts())) <= set(load("references"))
