"""The audit of the dependencies: what it finds, and what it could not learn, is said and fails."""

import pytest
from guide.checks import audit

PINNED = {"Markdown": "3.1", "pyyaml": "6.0"}
CLEAN = {"name": "pyyaml", "version": "6.0", "vulns": []}
FOUND = {"name": "markdown", "version": "3.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.2"]}]}
SKIPPED = {"name": "markdown", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    "entries, well, said",
    [
        ([CLEAN, {**FOUND, "vulns": []}], True, "No advisory names any of the 2 packages in constraints.txt."),
        ([CLEAN, FOUND], False, "markdown 3.1: PYSEC-1, mended in 3.2\nUpdate the pins"),
        ([CLEAN, SKIPPED], False, "The advisory database told nothing of 1 of 2 packages."),
        ([], False, "The advisory database told nothing of 2 of 2 packages."),
    ],
    ids=["clean", "found", "skipped", "nothing"],
)
def test_verdict(entries, well, said):
    result = audit.verdict({"dependencies": entries}, PINNED)
    assert result[0] is well and result[1].startswith(said)
    assert "\n" not in result[1] or entries == [CLEAN, FOUND]


def test_without_a_report_it_fails_in_one_line(tmp_path):
    well, said = audit.audit(str(tmp_path / "pip-audit"))
    assert not well and "gave no report: is there a network?" in said and "\n" not in said


def test_every_pin_of_the_project_is_looked_at():
    text = audit.PINS.read_text("utf-8")
    assert len(audit.pins(text)) == text.count("==") > 60
