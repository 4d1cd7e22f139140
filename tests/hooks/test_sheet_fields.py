"""Sheets: the fields they get, the names of the fields, and what is refused."""

import markdown
import pytest
from guide import data, facts, faults, prose
from lxml import html

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "pymdownx.blocks.caption",
    "guide.extensions.glossary",
    "guide.extensions.sheets",
    "guide.extensions.tables",
]


def convert(text: str) -> tuple[html.HtmlElement, list]:
    faults.drain()
    made = html.fragment_fromstring(markdown.markdown(text, extensions=EXTENSIONS), create_parent="div")
    return made, faults.drain()


def sheet(text: str) -> html.HtmlElement:
    """Return the form that the text makes in a sheet; the text must be without fault."""
    made, found = convert(f"//// sheet\n{text}\n////\n")
    assert not found, found
    (form,) = made.cssselect("form.sheet")
    return form


def names(form: html.HtmlElement) -> list[str]:
    """Return the name of each field, as a screen reader says it."""
    found = []
    for field in form.cssselect("input, textarea"):
        labels = [parent for parent in field.iterancestors("label")]
        assert len(labels) + ("aria-label" in field.attrib) == 1, "a field has one name"
        found.append(field.get("aria-label") or " ".join(labels[0].text_content().split()))
    return found


def test_sheet_is_a_form_that_sends_nothing_and_can_be_cleared():
    form = sheet("Text")
    assert form.get("method") == "dialog" and "action" not in form.attrib
    assert form.get("autocomplete") == "off" and form.get("spellcheck") == "false"
    buttons = {button.get("type"): button for button in form.iter("button")}
    assert set(buttons) == {"reset", "button"}, "a submit button would send"
    assert "hidden" in buttons["button"].attrib, "without a script it would do nothing"
    assert "does not save or send" in form.cssselect(".sheet__private")[0].text_content()


@pytest.mark.parametrize(
    "text, fields, expected",
    [
        ("My name: ____", ["text"], ["My name:"]),
        ("Day: ____ Night: ________", ["text", "text"], ["Day:", "Night:"]),
        ("It can wait. Or not? My name: ____", ["text"], ["My name:"]),
        ("Answers: [lines 3]", ["textarea"], ["Answers:"]),
        ("- [ ] A question?", ["checkbox"], ["A question?"]),
        ("- [ ] My check was on: ____", ["checkbox", "text"], ["My check was on:", "My check was on"]),
        ("- [ ] I go. The next is on: ____", ["checkbox", "text"], ["I go. The next is on:", "The next is on"]),
        ('<div class="cut" markdown>\n\nDose: ____\n\n</div>', ["text"], ["Dose:"]),
        (
            "| Day | Where |\n| --- | --- |\n| Monday | ____ |\n\n/// caption\nMy week\n///",
            ["text"],
            ["Monday Where"],
        ),
    ],
)
def test_fields_get_their_names(text, fields, expected):
    form = sheet(text)
    assert [field.get("type", "textarea") for field in form.cssselect("input, textarea")] == fields
    assert names(form) == expected


def test_words_before_a_field_stay_where_they_were():
    (paragraph,) = sheet("Call first. Day: ____ or night: ____ thanks").cssselect("p:not([class])")
    assert " ".join(paragraph.text_content().split()) == "Call first. Day: or night: thanks"
    assert [label.text.strip() for label in paragraph.iter("label")] == ["Day:", "or night:"]


def test_room_has_its_lines():
    assert sheet("Notes: [lines 4]").cssselect("textarea")[0].get("rows") == "4"


@pytest.mark.parametrize(
    "text, problem, line",
    [
        ("# Head\n\nMy name: ____\n", "outside a sheet", 3),
        ("- [ ] A box\n", "outside a sheet", 1),
        ("//// sheet\nText\n////\n\nNotes: [lines 2]\n", "outside a sheet", 5),
        ("//// sheet\n____\n////\n", "has no name", 2),
        ("//// sheet\nDay: ____ ____\n////\n", "has no name", 2),
        ("//// sheet\n\n- [ ] ____\n////\n", "has no name", 3),
        ("//// sheet\nCall now.[^us-911]\n////\n", "a citation stands in a sheet", 2),
        ("//// sheet\nSee [help](get-help.md).\n////\n", "a link stands in a sheet", 2),
    ],
)
def test_what_does_not_belong_is_named(text, problem, line):
    _, found = convert(text)
    assert len(found) == 1 and problem in found[0][1] and found[0][0] == line


def test_a_picture_may_stand_in_a_sheet():
    assert sheet("![A body](body.svg)").cssselect("img")


def test_no_term_is_linked_in_a_sheet():
    made, _ = convert("//// sheet\nAn opioid.\n////\n\nAn opioid is a strong pain medicine.\n")
    assert not made.cssselect("form a") and made.cssselect("p a.term")


SHEET = "//// sheet\nA fever of {}: call.\n\nMy name: ____ [lines 9]\n////\n\n## How\n\n"
NOTE = "Sources: [^us-fever]\n{: .card-sources }\n"


def test_numbers_in_a_sheet_are_those_of_the_line_of_sources_under_it():
    good, bad = SHEET.format("100.4 °F") + NOTE, SHEET.format("99.9 °F") + NOTE
    assert not facts.wrong_numbers(prose.sentences(good)) and not facts.uncited_numbers(prose.sentences(good))
    (fault,) = facts.wrong_numbers(prose.sentences(bad))
    assert "99.9" in fault[1]
    assert facts.wrong_numbers(prose.sentences(SHEET.format("100.4 °F"))), "without the line nothing vouches for it"


def test_the_clinics_numbers_are_written_in_or_left_as_lines(monkeypatch):
    text = "Team, day: [team day] Night: [team night]"
    assert names(sheet(text)) == ["Team, day:", "Night:"]
    load, clinic = data.load, {"day_phone": "555-010-0123", "night_phone": None}
    monkeypatch.setattr(data, "load", lambda name: clinic if name == "clinic" else load(name))
    form = sheet(text)
    assert [number.text for number in form.cssselect(".sheet__number")] == ["555-010-0123"]
    assert [field.get("type") for field in form.iter("input")] == ["text"]


def test_the_clinics_name_and_numbers_run_on_with_the_words_or_are_left_out(monkeypatch):
    text = "Call the team[team name], at once[team numbers]. Its number: ____"
    assert "".join(sheet(text).find(".//p").itertext()).strip() == "Call the team, at once. Its number:"
    load, clinic = data.load, {"name": "A & *B* Clinic", "day_phone": "555-010-0123", "night_phone": "555-010-0124"}
    monkeypatch.setattr(data, "load", lambda name: clinic if name == "clinic" else load(name))
    said = "Call the team, A & *B* Clinic, at once (day 555-010-0123, nights and weekends 555-010-0124)."
    assert "".join(sheet(text).find(".//p").itertext()).strip() == f"{said} Its number:"
    clinic["day_phone"] = None
    assert " at once (nights and weekends 555-010-0124)." in "".join(sheet(text).find(".//p").itertext())
