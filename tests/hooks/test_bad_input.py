"""Bad input stops the build with one message that names file, line, cause and remedy, and leaves no site behind.

Faults that are found at the same time are reported together, so each set of them breaks one copy in many places.
"""

from pathlib import Path

import pytest
from building import ROOT, build, copy_project


def replace(path: str, old: str, new: str):
    """Return a break that puts `new` in the place of the first `old` of a file."""

    def apply(project: Path):
        file = project / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} no longer holds {old!r}: mend this test"
        file.write_text(text.replace(old, new, 1), "utf-8")

    return apply


def append(path: str, text: str):
    """Return a break that adds text to the end of a file."""
    return lambda project: (project / path).write_text((project / path).read_text("utf-8") + text, "utf-8")


def write(path: str, content: bytes):
    """Return a break that makes a file anew."""
    return lambda project: (project / path).write_bytes(content)


def line_of(path: str, start: str) -> int:
    """Return the number of the first line of a file that begins so."""
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


BREAKS = "docs/en/symptoms/broken-bones.md"
CLINIC = "docs/data/clinic.yml"
CODES = "docs/data/codes.yml"
CALCIUM = "docs/en/symptoms/high-calcium.md"
CORD = "docs/en/symptoms/spinal-cord.md"
PAGE = f"{CORD}:"
LIVING = "docs/en/living"

# In each set, case: (what is broken, what the message must hold).

# Each set is one build: what hides another fault, since it is found earlier, stands in a set of its own.
IN_FRONT_MATTER = {
    "unknown front matter key": (
        replace(CORD, "\nkind:", "\nfigures: none\nkind:"),
        [f"{CORD}:4:", 'unknown key "figures"', "Nearest known: figure"],
    ),
    "missing front matter key": (
        replace(BREAKS, "\naudience:", "\n#audience:"),
        [f"{BREAKS}:", 'key "audience" is missing', "Add it"],
    ),
    "main message on a page about the guide": (
        replace("docs/en/about/privacy.md", "\nkind: about", "\nkind: about\nmain_message: We are here."),
        ["docs/en/about/privacy.md:", "does not belong there", "Take it out"],
    ),
    "a date that is none": (
        replace(CALCIUM, "checked: 2026-11-22", "checked: 2026-11-32"),
        [f"{CALCIUM}:", '"2026-11-32" is no date', "2026-11-22"],
    ),
    "front matter that does not parse": (
        replace(f"{LIVING}/teeth.md", "title: ", "title: [ "),
        [f"{LIVING}/teeth.md:", "does not parse", "Check quotes"],
    ),
    "no front matter": (
        replace(f"{LIVING}/travel.md", "---\n", "--\n"),
        [f"{LIVING}/travel.md:1:", "no front matter", "Begin the file"],
    ),
    "review without its day": (
        replace("docs/en/about/privacy.md", "reviewed_by: []", 'reviewed_by: ["Jane Roe, RN, oncology nurse"]'),
        ["docs/en/about/privacy.md:", "has the wrong form", "Write name, role and day"],
    ),
    "review on a day that is none": (
        replace("docs/en/about/accessibility.md", "reviewed_by: []", 'reviewed_by: ["Jane Roe, RN, June 31, 2027"]'),
        ["docs/en/about/accessibility.md:", '"June 31, 2027" is no day', "as June 3, 2027"],
    ),
    "two pages with one title": (
        replace("docs/en/about/offline.md", "title: Take it home", "title: Feelings"),
        ['title "Feelings" is also the title of', "Give each page its own"],
    ),
    "page that is not UTF-8": (
        write(f"{LIVING}/caregivers.md", b"---\ntitle: caf\xe9\n---\n"),
        [f"{LIVING}/caregivers.md:2:", "not UTF-8", "Save it as UTF-8"],
    ),
    "empty page": (
        write(f"{LIVING}/work-and-money.md", b"\n"),
        [f"{LIVING}/work-and-money.md", "this file is empty", "delete the file"],
    ),
}

IN_DATA = {
    "name of a clinic that is too long": (
        replace(CLINIC, "name: null", f'name: "{"Long " * 9}"'),
        [f"{CLINIC}:{line_of(CLINIC, 'name:')}: name:", "too long", "at most 40 letters"],
    ),
    "bad phone number of a clinic": (
        replace(CLINIC, "day_phone: null", "day_phone: call us"),
        [f"{CLINIC}:{line_of(CLINIC, 'day_phone:')}: day_phone:", "wrong form", "555-010-0123"],
    ),
    "time of the tablet edition out of range": (
        replace(CLINIC, "idle_seconds: null", "idle_seconds: 30"),
        [f"{CLINIC}:{line_of(CLINIC, 'idle_seconds:')}: idle_seconds: 30 is out of range.", "from 60 to 900"],
    ),
    "answer time of the tablet edition out of range": (
        replace(CLINIC, "prompt_seconds: null", "prompt_seconds: 600"),
        [f"{CLINIC}:{line_of(CLINIC, 'prompt_seconds:')}: prompt_seconds: 600 is out of range.", "from 20 to 120"],
    ),
    "code in a wrong form": (
        replace(CODES, "\nC79.5:", "\nc795:"),
        [f"{CODES}:{line_of(CODES, 'C79.5:')}:", 'key "c795" has the wrong form', "capital letters"],
    ),
    "fact without reference": (
        append("docs/data/facts.yml", "\nnew-fact:\n  topic: x\n  says: y\n  refs: []\n  checked: 2026-11-22\n"),
        ["docs/data/facts.yml:", "new-fact.refs is an empty list", "Name at least one"],
    ),
    "reference without address": (
        append("docs/data/references.yml", "\nnew:\n  authors: a\n  title: b\n  kind: review\n  checked: 2026-11-22\n"),
        ["docs/data/references.yml:", 'key "url" is missing in new'],
    ),
    "data that does not parse": (
        append("docs/data/links.yml", "\nbroken: [\n"),
        ["docs/data/links.yml:", "does not parse", "Check quotes"],
    ),
    "pattern that does not work": (
        append(
            "docs/data/wording.yml", "\nnew-row:\n  avoid: 'a (b'\n  use: c\n  why: d\n  good: [e]\n  bad: [a (b]\n"
        ),
        ["docs/data/wording.yml:", 'the pattern of "new-row" does not work', "Check its brackets"],
    ),
    "help words that do not exist": (
        replace("docs/data/must_say.yml", "    near: emergency\n", "    near: emergancy\n"),
        ["docs/data/must_say.yml:", 'unknown help words "emergancy"', "Nearest known: emergency"],
    ),
}

IN_OTHER_DATA = {
    "fact with an unknown reference": (
        append(
            "docs/data/facts.yml", "\nnew-fact:\n  topic: x\n  says: y\n  refs: [komen-bon]\n  checked: 2026-11-22\n"
        ),
        ["docs/data/facts.yml:", 'unknown reference "komen-bon"', "Nearest known: komen-bone"],
    ),
    "wrong key in clinic.yml": (
        replace("docs/data/clinic.yml", "day_phone:", "dayphone:"),
        ["docs/data/clinic.yml:", 'unknown key "dayphone"', "Nearest known: day_phone"],
    ),
    "code that leads to an unknown page": (
        replace(CODES, "page: treatment/pain.md", "page: treatment/pane.md"),
        [
            f"{CODES}:{line_of(CODES, 'G89.3:') + 2}:",
            'code "G89.3" leads to the unknown page "treatment/pane.md"',
            "Nearest known: treatment/pain.md",
        ],
    ),
}

IN_MORE_DATA = {
    "data that is not UTF-8": (
        write("docs/data/clinic.yml", b"name: \xff\n"),
        ["docs/data/clinic.yml:1:", "not UTF-8"],
    ),
    "sign with an unknown fact": (
        replace("docs/data/signs.yml", "facts: [opioid-overdose]", "facts: [opioid-overdos]"),
        ["docs/data/signs.yml:", 'unknown fact "opioid-overdos"', "opioid-overdose"],
    ),
    "item of the source article with an unknown fact": (
        replace("docs/data/source_items.yml", "facts: [bone-commonest-site]", "facts: [bone-commonest-sit]"),
        ["docs/data/source_items.yml:", 'unknown fact "bone-commonest-sit"', "bone-commonest-site"],
    ),
    "help line with an unknown link": (
        replace("docs/data/help_lines.yml", "link: nci-contact", "link: nci-contac"),
        ["docs/data/help_lines.yml:", 'unknown link "nci-contac"', "nci-contact"],
    ),
    "key that is no word": (
        replace("docs/data/notices.yml", "\nindependence:", "\n{{ independence }}:"),
        ["docs/data/notices.yml:", "a key is no word", "Check quotes"],
    ),
    "code that stands twice": (
        append(CODES, "C79.5:\n  about: Bone\n  page: index.md\n"),
        [f"{CODES}:", '"C79.5" stands twice', "delete it"],
    ),
}

TWICE = {
    "duplicate id": (
        append(
            "docs/data/facts.yml", "\nmscc-what:\n  topic: x\n  says: y\n  refs: [komen-bone]\n  checked: 2026-11-22\n"
        ),
        ["docs/data/facts.yml:", '"mscc-what" stands twice', "another name"],
    ),
}

IN_PAGES = {
    "wrong line of a file": (
        replace(CALCIUM, "\n## In short", "\nNew words.[^wrong-fact]\n\n## In short"),
        [f"{CALCIUM}:{line_of(CALCIUM, '## In short')}: unknown fact"],
    ),
    "fault in the main message": (
        replace(BREAKS, "main_message: ", "main_message: New.[^wrong-fact] "),
        [f"{BREAKS}:1: unknown fact"],
    ),
    "unknown fact": (
        append(CORD, "\nNew words.[^mscc-how-fas]\n"),
        [PAGE, 'unknown fact "mscc-how-fas"', "mscc-how-fast"],
    ),
    "number not in its fact": (
        append(CORD, "\nAbout 99 in 100 people.[^mscc-what]\n"),
        [PAGE, "the number 99", "not in mscc-what"],
    ),
    "number in a card not in its facts": (
        replace("docs/en/get-help.md", "100.4", "101.4"),
        ["docs/en/get-help.md:", "the number 101.4", "Use the number of the fact"],
    ),
    "picture without alternative text": (
        append(CORD, "\n![](../assets/diagrams/spinal-cord.svg)\n"),
        [PAGE, "no alternative text", "Say in words"],
    ),
    "picture missing": (
        append(CORD, "\n![A drawing](../assets/diagrams/none.svg)\n"),
        [PAGE, "the picture none.svg is missing", "docs/en/assets/diagrams"],
    ),
    "USPSTF link without its line": (
        append(CORD, "\n[Advice](link:recommendation)\n"),
        [PAGE, "wrong construct", "uspstf-links block"],
    ),
    "outside address in a page": (
        append(CORD, "\n[Bad](https://example.org/)\n"),
        [PAGE, "https://example.org/ stands in a page", "links.yml"],
    ),
    "bare outside address": (
        append(CORD, "\nSee https://example.com/x\n"),
        [PAGE, "https://example.com/x stands in a page"],
    ),
    "unknown link": (append(CORD, "\n[Bad](link:nci-contac)\n"), [PAGE, 'unknown link "nci-contac"', "nci-contact"]),
    "unknown level of a care card": (
        replace(CORD, "/// care-card | emergency", "/// care-card | urgent"),
        [PAGE, 'no level "urgent"', "The levels are emergency"],
    ),
    "unknown block": (
        append(CORD, "\n/// care-crad | emergency\n- x\n///\n"),
        [PAGE, 'unknown block "/// care-crad"', "care-card"],
    ),
    "unknown group of help lines": (
        append(CORD, "\n/// help-lines | caregiver\n///\n"),
        [PAGE, '"/// help-lines | caregiver" would be printed as it stands', "after the |"],
    ),
    "misspelled option of a card": (
        replace(BREAKS, "/// care-card | call-team\n    say:", "/// care-card | call-team\n    sya:"),
        [
            f"{BREAKS}:{line_of(BREAKS, '/// care-card | call-team')}:",
            '"/// care-card | call-team" would be printed',
            "four spaces below",
        ],
    ),
    "misspelled option of the second card of its level": (
        append(BREAKS, "\n/// care-card | emergency\n    sya: I have a question.\n\n- x\n///\n"),
        [
            f"{BREAKS}:{len((ROOT / BREAKS).read_text('utf-8').splitlines()) + 2}:",
            '"/// care-card | emergency" would be printed',
        ],
    ),
    "picture of people that its sentence does not say": (
        append(CORD, "\n/// people | 5 of 100\n\nAbout 7 in 100 people.[^mscc-what]\n///\n"),
        [PAGE, "the picture shows 5", "Picture and sentence hold the same numbers"],
    ),
    "picture of people that is no number": (
        append(CORD, "\n/// people | 5 of 20\n\nAbout 5 in 20.\n///\n"),
        [PAGE, '"5 of 20" is no number of people', "Write 7 of 10"],
    ),
    "two denominators on a page": (
        append(
            CORD,
            "\n/// people | 5 of 100\n\nAbout 5 in 100 people.[^mscc-what]\n///\n"
            "\n/// people | 8 of 1000\n\nAbout 8 in 1000 women.[^sc-bh-01]\n///\n",
        ),
        [PAGE, "out of 100 and 1000", "one denominator"],
    ),
    "block left open": (append(CORD, "\n/// caption\nWords\n"), [PAGE, 'the block "/// caption" is never closed']),
}

IN_THE_SITE = {
    "question that leads nowhere": (
        replace("docs/data/questions.yml", "heading: nerve-pain", "heading: nerves"),
        ["questions.md", "treatment/pain.md", "#nerves"],
    ),
    "sign that leads nowhere": (
        replace("docs/data/signs.yml", "heading: allergic-reaction", "heading: allergy"),
        ["symptoms/a-to-z.md", "get-help.md", "#allergy"],
    ),
    "broken internal link": (append(CORD, "\n[Bad](../nowhere.md)\n"), ["symptoms/spinal-cord.md", "nowhere.md"]),
    "broken anchor": (append(CORD, "\n[Bad](../get-help.md#nowhere)\n"), ["symptoms/spinal-cord.md", "#nowhere"]),
    "page outside the navigation": (
        lambda project: (project / "docs/en/extra.md").write_text(
            (project / CORD)
            .read_text("utf-8")
            .replace("../", "")
            .replace("title: ", "title: Another ", 1)
            .replace("description: ", "description: Also ", 1),
            "utf-8",
        ),
        ["extra.md"],
    ),
}


def check_stopped(made, site: Path):
    assert made.returncode != 0, f"the build took no notice\n{made.stdout}{made.stderr}"
    assert "Traceback" not in made.stdout + made.stderr
    assert not site.exists(), "a failed build left a site behind"


def messages(cases: dict, folder: Path) -> list[str]:
    """Return the messages of the one build that has all faults of a set."""
    project = copy_project(folder)
    for break_it, _ in cases.values():
        break_it(project)
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the site of an earlier build", "utf-8")
    made = build(project, project / "site")
    check_stopped(made, project / "site")
    return made.stderr.splitlines()


def check_named(expected: list[str], lines: list[str]):
    assert any(all(words in line for words in expected) for line in lines), "\n".join(
        [f"not there: {expected}", *lines]
    )


SETS = {
    "front matter": IN_FRONT_MATTER,
    "data": IN_DATA,
    "other data": IN_OTHER_DATA,
    "more data": IN_MORE_DATA,
    "an id that stands twice": TWICE,
    "pages": IN_PAGES,
    "the site": IN_THE_SITE,
}


@pytest.mark.parametrize("name", SETS)
def test_each_fault_is_named_with_its_remedy_beside_the_others(name, tmp_path):
    said = messages(SETS[name], tmp_path)
    for _, expected in SETS[name].values():
        check_named(["WARNING", *expected] if name == "the site" else expected, said)
