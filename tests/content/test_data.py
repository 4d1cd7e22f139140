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
            assert entry["url"].startswith("https://"), f"{name}.yml: {key}: write its https address"
            assert entry.get("owner") or entry.get("authors") or entry.get("in"), f"{name}: {key} has no owner"
            assert entry["checked"], key


def test_must_say_rows_pass_their_good_samples_and_catch_their_bad_ones():
    rules = load("must_say")
    for row_id, row in rules["must_say"].items():
        for sample in row["good"]:
            assert must_say.matches(row, rules["near"], sample), (
                f"must_say.yml: {row_id} misses its good sample: {sample}"
            )
        for sample in row["bad"]:
            assert not must_say.matches(row, rules["near"], sample), (
                f"must_say.yml: {row_id} accepts its bad sample: {sample}"
            )


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
            assert wording.caught(rule, sample), f"wording.yml: {rule_id} lets its bad sample pass: {sample}"
        for sample in rule["good"]:
            assert not wording.caught(rule, sample), f"wording.yml: {rule_id} catches its good sample: {sample}"


def test_review_list_names_rules_that_exist():
    known = set(load("wording")) | set(load("must_say")["must_say"])
    table = (ROOT / "REVIEW.md").read_text("utf-8").split("## Held by a test")[1].split("\n## ")[0]
    named = re.findall(r"`([a-z0-9-]+)`", table)
    assert named, "the table names no rule"
    gone = sorted(set(named) - known)
    assert not gone, f"REVIEW.md names {gone}, which wording.yml and must_say.yml do not have. Mend the name."


def test_no_clinic_is_filled_in():
    """The guide as published belongs to no clinic; a clinic fills in its own copy."""
    filled = {key: value for key, value in load("clinic").items() if value is not None}
    assert not filled, f"docs/data/clinic.yml: {filled} belongs into a clinic's own copy. Write null."


def wrong_numbers(lines: dict, facts: dict) -> list[str]:
    """Return a message for each help line whose phone number stands in none of the facts that it names."""
    return [
        f"docs/data/help_lines.yml: {key}: the phone {line['phone']} is not in {line['facts']}. Mend it, or the fact."
        for key, line in lines.items()
        if "phone" in line
        and not any(line["phone"].removeprefix("1-") in facts[fact]["says"] for fact in line["facts"])
    ]


def test_phone_numbers_of_help_lines_are_those_of_their_facts():
    lines, facts = load("help_lines"), load("facts")
    assert not wrong_numbers(lines, facts), "\n" + "\n".join(wrong_numbers(lines, facts))
    (found,) = wrong_numbers({"nci": lines["nci"] | {"phone": "1-800-422-6273"}}, facts)
    assert "1-800-422-6273 is not in ['us-lines']" in found


# The addresses of the buttons that each card shows, in their order. They save lives, so they stand here once more.
BUTTONS = {"emergency": ["tel:911"], "crisis": ["tel:988", "sms:988", "tel:911"]}


def test_cards_have_their_buttons_and_each_button_says_its_number():
    for level, words in load("care_levels").items():
        buttons = {button["address"]: button["text"] for button in words.get("buttons", [])}
        wanted = BUTTONS.get(level, [])
        assert list(buttons) == wanted, f"docs/data/care_levels.yml: {level} must have the buttons {wanted}"
        for address, text in buttons.items():
            number = address.split(":")[1]
            assert number in text, f'docs/data/care_levels.yml: {level}: "{text}" must say {number}'


def test_the_tablet_sends_readers_to_the_front_desk():
    words = load("tablet")
    for key in ("desk_strip", "desk_card", "desk_sign"):
        assert "tell the front desk now" in words[key].lower(), (
            f"docs/data/tablet.yml: {key} must say: Tell the front desk now."
        )


def test_line_ends_of_windows_are_read_as_any_other(tmp_path):
    (tmp_path / "page.md").write_bytes(b"---\r\ntitle: A\r\n---\r\n")
    assert data.read_text(tmp_path / "page.md") == "---\ntitle: A\n---\n"
