"""The data files: schemas, sources, rules that show their own samples."""

import re

import pytest
from guide import data
from guide.checks import must_say, wording
from guide.data import DATA, ROOT, load

NAMES = sorted(path.stem for path in DATA.glob("*.yml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_data_file_has_a_closed_schema_and_keeps_it(name):
    schema = data.schema(name)
    assert schema.get("additionalProperties") is not None, "the schema lets any key in"
    assert load(name)


def test_every_reference_and_link_has_an_owner_an_https_address_and_a_date():
    for name in ("references", "links"):
        for key, entry in load(name).items():
            assert entry["url"].startswith("https://"), key
            assert entry.get("owner") or entry.get("authors") or entry.get("in"), f"{name}: {key} has no owner"
            assert entry["checked"], key


def test_must_say_rows_pass_their_good_samples_and_catch_their_bad_ones():
    rules = load("must_say")
    for row_id, row in rules["must_say"].items():
        for sample in row["good"]:
            assert must_say.matches(row, rules["near"], sample), f"{row_id} misses its good sample: {sample}"
        for sample in row["bad"]:
            assert not must_say.matches(row, rules["near"], sample), f"{row_id} accepts its bad sample: {sample}"


def test_must_say_rows_rest_on_known_facts():
    known = load("facts")
    unknown = [
        f"{key}: {fact}"
        for key, row in load("must_say")["must_say"].items()
        for fact in row["facts"]
        if fact not in known
    ]
    assert not unknown


def test_wording_rules_pass_their_good_samples_and_catch_their_bad_ones():
    rules = load("wording")
    for rule_id, rule in rules.items():
        assert rule["good"] and rule["bad"], f"{rule_id} lacks a sample"
        for sample in rule["bad"]:
            assert wording.caught(rule, sample), f"{rule_id} lets its bad sample pass: {sample}"
        for sample in rule["good"]:
            assert not wording.caught(rule, sample), f"{rule_id} catches its good sample: {sample}"


def test_review_list_names_rules_that_exist():
    known = set(load("wording")) | set(load("must_say")["must_say"])
    table = (ROOT / "REVIEW.md").read_text("utf-8").split("## Held by a test")[1].split("\n## ")[0]
    named = re.findall(r"`([a-z0-9-]+)`", table)
    assert named, "the table names no rule"
    assert not sorted(set(named) - known)


def test_no_clinic_is_filled_in():
    """The guide as published belongs to no clinic; a clinic fills in its own copy."""
    assert not any(load("clinic").values())
