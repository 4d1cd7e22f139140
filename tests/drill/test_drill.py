"""The lists of the fault drills are whole, and a few of their rows behave. `make drill` tries all of them."""

import re
from collections import Counter
from pathlib import Path

import drill
import pytest

FAULTS, HARMLESS = drill.rows("faults"), drill.rows("harmless")
AT_LEAST = {"faults": 70, "harmless": 10}
# A path, the name of a page without .html, or the name of a data file without .yml.
FILE = re.compile(r"[\w.-]+(/[\w.-]*)*:?")


def tried(rows):
    """Return the rows that `make test` tries too; `make check` leaves them out."""
    return [pytest.param(row, id=row.name, marks=pytest.mark.drill) for row in rows if row.fast]


def test_there_are_enough_rows_from_each_kind_of_person_and_no_name_stands_twice():
    assert len(FAULTS) >= AT_LEAST["faults"] and len(HARMLESS) >= AT_LEAST["harmless"]
    assert {row.who for row in FAULTS} == set(drill.WHO) == {row.who for row in HARMLESS}
    assert {row.by for row in FAULTS} == set(drill.STAGES)
    names = Counter(row.name for row in [*FAULTS, *HARMLESS])
    assert not [name for name, times in names.items() if times > 1]


def test_the_page_of_scores_tells_how_many_there_are():
    said = (drill.ROOT / "docs/en/about/scores.md").read_text("utf-8")
    for words in (f"puts {len(FAULTS)} faults", f"of {len(FAULTS)}.", f"all {len(HARMLESS)} harmless changes"):
        assert words in said, f"docs/en/about/scores.md: say {words!r}, after a whole run of make drill"


def test_each_message_must_name_a_file_and_help():
    for row in FAULTS:
        assert FILE.fullmatch(row.says[0]), f"{row.name}: the first word names no file: {row.says[0]}"
        assert len(row.says) > 1, f"{row.name}: say what else the message must hold"
    assert not [row.name for row in HARMLESS if row.says]


def test_every_change_still_fits_the_project():
    for row in [*FAULTS, *HARMLESS]:
        texts: dict[str, str] = {}
        for change in row.change if row.by != "built" else []:
            path = drill.ROOT / change.file
            before = texts.get(change.file) or ("" if change.add is not None else path.read_bytes().decode("utf-8"))
            if not change.delete:
                texts[change.file] = change.applied(before)
                assert texts[change.file] != before, f"{row.name}: changes nothing in {change.file}"


def test_a_change_that_no_longer_fits_is_named(tmp_path: Path):
    (tmp_path / "a.md").write_text("One.", "utf-8")
    with pytest.raises(ValueError, match=r"a\.md no longer holds 'Two'"):
        drill.Change("a.md", old="Two", new="Three").apply(tmp_path)


def test_a_fault_that_nothing_stops_is_told_from_one_that_is_stopped_without_help(monkeypatch):
    said = iter([(0, ""), (1, "Error."), (1, "a.md:1: mend it")])
    monkeypatch.setattr(
        drill,
        "steps",
        lambda *_: [("build", type("Made", (), {"returncode": code})(), text) for code, text in [next(said)]],
    )
    fault = drill.Row("x", "writer", "build", [], ["a.md:", "mend it"])
    assert drill.judge(fault) == (False, "no check stopped it")
    right, words = drill.judge(fault)
    assert not right and "without the words" in words
    assert drill.judge(fault) == (True, "stopped by build")


@pytest.mark.parametrize("row", tried(FAULTS))
def test_fault_is_caught_with_words_that_help(row, site):
    right, said = drill.judge(row, site)
    assert right, said


@pytest.mark.parametrize("row", tried(HARMLESS))
def test_harmless_change_passes(row, site):
    right, said = drill.judge(row, site)
    assert right, said
