"""The pain sorter: every path through its steps ends in a level, and none ends lower than a sign on it asks for."""

import re
from dataclasses import dataclass

import pytest
from guide.checks.built import BuiltPage, folded, read_site
from guide.checks.must_say import URGENCY
from guide.data import load

PAGE = "symptoms/which-pain.html"


@dataclass(frozen=True)
class Step:
    """A step of the sorter: the level and the words of its card, and where "no" and "not sure" lead."""

    level: str
    signs: str
    links: tuple[str, ...]


def steps(page: BuiltPage) -> dict[str, Step]:
    """Return the steps of the page by id, in their order."""
    found = {}
    for step in page.tree.cssselect(".sorter > .step"):
        (card,) = step.cssselect(".care-card")
        signs = folded(" ; ".join(item.text_content() for item in card.cssselect(".care-card__signs li")))
        links = tuple(link.get("href").removeprefix("#") for link in step.cssselect(".step__links a"))
        found[step.get("id")] = Step(card.get("data-level"), signs, links)
    return found


def paths(sorter: dict[str, Step]) -> list[list[str]]:
    """Return each way through the sorter: "no" some times, then "yes" or "not sure", which means that step's card.

    The first link of a step is where "no" leads; at the last step it is where "not sure" leads.
    """
    found, walked = [], []
    here = next(iter(sorter))
    while here not in walked:
        walked.append(here)
        found.append(list(walked))
        here = sorter[here].links[0]
    return found


def faults(sorter: dict[str, Step]) -> list[str]:
    """Return a message for each path that ends lower than a must-say sign on its last step asks for."""
    rows = [row for row in load("must_say")["must_say"].values() if row.get("near") and row["level"] in URGENCY]
    rows = [row for row in rows if row["page"] in ("get-help", "symptoms/index")]
    found = []
    for path in paths(sorter):
        last = sorter[path[-1]]
        for row in rows:
            enough = URGENCY[: URGENCY.index(row["level"]) + 1]
            named = re.search(row["sign"], last.signs, re.IGNORECASE)
            # Said yes to earlier, at a level that is high enough, the reader would not have come this far.
            earlier = any(
                sorter[step].level in enough and re.search(row["sign"], sorter[step].signs, re.IGNORECASE)
                for step in path[:-1]
            )
            if named and last.level not in enough and not earlier:
                found.append(f"{' > '.join(path)} ends in {last.level}: {row['says']}")
    return found


@pytest.fixture(scope="module", params=["web", "bundle"])
def sorter(request, pages, bundle_folder):
    return steps((pages if request.param == "web" else read_site(bundle_folder))[PAGE])


def test_every_step_is_reached_and_ends_in_a_level(sorter):
    ways = paths(sorter)
    assert ways[-1] == list(sorter), "a step is not reached by answering no"
    assert {sorter[way[-1]].level for way in ways} <= set(URGENCY)
    levels = [URGENCY.index(step.level) for step in sorter.values()]
    assert levels == sorted(levels), "a later step is more urgent than one before it"
    assert all(link in sorter for step in sorter.values() for link in step.links)


def test_every_911_sign_stands_in_the_first_step(sorter):
    first = next(iter(sorter.values()))
    assert first.level == "emergency"
    signs = {
        key: row
        for key, row in load("must_say")["must_say"].items()
        if row["page"] == "get-help" and row["level"] == "emergency" and row.get("near")
    }
    # Said under the signs: when to call 911 and not travel, and naloxone. Bone cement has no sign of its own.
    elsewhere = {"help-911-when-er", "help-overdose", "help-bone-cement"}
    missing = [
        row["says"]
        for key, row in signs.items()
        if key not in elsewhere and not re.search(row["sign"], first.signs, re.IGNORECASE)
    ]
    assert len(signs) > 12 and not missing, f"{PAGE}: the first step must name these signs: {missing}"


def test_naloxone_and_when_to_call_911_stand_in_the_first_card(pages):
    card = folded(pages[PAGE].tree.cssselect("#step-1 .care-card")[0].text_content())
    assert "naloxone" in card and "Call 911 if you cannot walk" in card


def test_no_path_ends_lower_than_its_signs(sorter):
    found = faults(sorter)
    assert not found, f"{PAGE}: " + "; ".join(found)


def test_not_sure_at_the_end_goes_one_level_up(sorter):
    last = list(sorter.values())[-1]
    assert last.level == "this-week" and sorter[last.links[0]].level == "call-team"


def test_a_sign_at_too_low_a_level_is_caught():
    low = {
        "step-1": Step("emergency", "Weak legs", ("step-2",)),
        "step-2": Step("call-team", "A fever of 100.4 °F ; seizure", ("step-3",)),
        "step-3": Step("this-week", "New back or neck pain ; weak legs", ("step-2",)),
    }
    found = faults(low)
    assert any("step-2 ends in call-team: A seizure" in text for text in found)
    assert any("step-3 ends in this-week: New back or neck pain" in text for text in found)
    assert not any("Weak or heavy" in text for text in found), "weakness stood in the first step"


def test_steps_store_and_send_nothing(pages):
    sorter = pages[PAGE].tree.cssselect(".sorter")[0]
    assert not sorter.xpath(".//form|.//input|.//button|.//script")
    addresses = {link.get("href") for link in sorter.iter("a")}
    assert all(re.fullmatch(r"#step-\d|tel:911|#\S*source-\S+", address) for address in addresses), addresses
