"""The signs from A to Z: in order, each with a heading that says more, and at the level of the card that names it."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from guide.checks.built import BuiltPage, folded
from guide.checks.must_say import URGENCY
from guide.citation_index import cited_facts
from guide.data import load
from guide.extensions.signs import letter, name
from guide.facts import ALWAYS, numbers_of
from guide.prose import NUMBER

PAGE = "symptoms/a-to-z.html"
# The crisis line stands beside the three levels of the body; no sign has both.
LEVELS = ("crisis", *URGENCY)
# Rows of Get help now for which no one looks by a sign: when to call 911, and what to give.
NO_SIGN = {"help-911-when-er", "help-overdose", "help-bone-cement"}


def place(row: dict) -> tuple[str, int]:
    """Return what rows are in the order of: the sign, and how urgent."""
    return row["sign"].casefold(), LEVELS.index(row["level"])


def card_texts(page: BuiltPage, *levels: str) -> list[str]:
    """Return the signs of a page's cards of some levels."""
    cards = page.tree.cssselect(".care-card")
    return [
        folded(card.cssselect(".care-card__signs")[0].text_content()).casefold()
        for card in cards
        if card.get("data-level") in levels
    ]


def under(page: BuiltPage, heading: str) -> str:
    """Return the text under a heading, up to the next heading."""
    (start,) = page.article.xpath(".//*[@id=$id]", id=heading)
    parts = []
    for element in start.itersiblings():
        if re.fullmatch("h[1-6]", str(element.tag)):
            break
        parts.append(element.text_content())
    return folded(" ".join(parts))


def faults(rows: dict[str, dict], pages: dict[str, BuiltPage]) -> list[str]:
    """Return a message for each row that its own page, or Get help now, does not bear out."""
    found = []
    for key, row in rows.items():
        page = pages.get(f"{row['page']}.html")
        if page is None:
            found.append(f"{key}: there is no page {row['page']}")
            continue
        if not page.article.xpath(".//h2[@id=$id]|.//h3[@id=$id]", id=row["heading"]):
            found.append(f"{key}: {row['page']} has no heading with the id {row['heading']}")
        elif "text" in row and row["text"] not in under(page, row["heading"]):
            found.append(f'{key}: "{row["text"]}" does not stand under {row["page"]}#{row["heading"]}')
        if "card" in row:
            words = row["card"].casefold()
            if not any(words in text for text in card_texts(page, row["level"])):
                found.append(f'{key}: no card of level {row["level"]} on {row["page"]} says "{row["card"]}"')
            higher = LEVELS[1 : LEVELS.index(row["level"])]
            if any(words in text for text in card_texts(pages["get-help.html"], *higher)):
                found.append(f'{key}: Get help now has "{row["card"]}" in a card of a higher level')
    return found


def too_low(rows: dict[str, dict]) -> list[str]:
    """Return a message for each row that says a 911 sign of Get help now at a lower level."""
    signs = [row for row in load("must_say")["must_say"].values() if row["page"] == "get-help" and "sign" in row]
    signs = [row for row in signs if row["level"] == "emergency"]
    return [
        f"{key}: {name(row)}: {sign['says']}"
        for key, row in rows.items()
        for sign in signs
        if row["level"] in ("call-team", "this-week") and re.search(sign["sign"], name(row), re.IGNORECASE)
    ]


def test_every_sign_stands_at_the_level_of_its_card_and_leads_to_a_heading(pages):
    found = faults(load("signs"), pages)
    assert not found, "signs.yml:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "change, problem",
    [
        ({"level": "call-team"}, "no card of level call-team on get-help"),
        ({"level": "call-team"}, "in a card of a higher level"),
        ({"card": "Green hair"}, 'says "Green hair"'),
        ({"heading": "nowhere"}, "no heading with the id nowhere"),
        ({"page": "symptoms/none"}, "no page symptoms/none"),
        ({"text": "Green hair"}, "does not stand under"),
    ],
)
def test_a_wrong_row_is_named(pages, change, problem):
    row = {"sign": "Seizure", "level": "emergency", "page": "get-help", "heading": "low-calcium", "card": "A seizure"}
    assert not faults({"seizure": row}, pages)
    assert any(problem in text for text in faults({"seizure": row | change}, pages))


def test_no_911_sign_stands_at_a_lower_level():
    """Numbness of the jaw alone is the one sign that the words of a 911 sign fit and that is none."""
    found = [text for text in too_low(load("signs")) if not re.search(r": (Numb: your jaw|Jaw: )", text)]
    assert not found, "\n" + "\n".join(found)
    low = {"x": {"sign": "Seizure", "when": "a short one", "level": "this-week"}}
    assert too_low(low) == ["x: Seizure: a short one: A seizure: 911."]


def test_every_sign_of_get_help_now_can_be_found_at_its_level(pages):
    """A row of the list says it, in its name or in the words of the card that it stands in."""
    missing = []
    for key, wanted in load("must_say")["must_say"].items():
        if wanted["page"] != "get-help" or "sign" not in wanted or key in NO_SIGN:
            continue
        rows = [row for row in load("signs").values() if row["level"] == wanted["level"]]
        said = [f"{name(row)} ; {row.get('card', '')}" for row in rows]
        if not any(re.search(wanted["sign"], text, re.IGNORECASE) for text in said):
            missing.append(wanted["says"])
    assert not missing, missing


def test_rows_are_in_the_order_of_the_alphabet_and_the_most_urgent_first():
    places = [place(row) for row in load("signs").values()]
    early = [f"{one[0]} stands before {two[0]}" for one, two in pairwise(places) if one > two]
    assert not early, f"signs.yml, order of the alphabet: {early}"


def test_no_row_stands_twice_and_rows_of_one_sign_can_be_told_apart():
    names = Counter(name(row) for row in load("signs").values())
    assert not [text for text, times in names.items() if times > 1]
    signs = Counter(row["sign"] for row in load("signs").values())
    assert not [name(row) for row in load("signs").values() if signs[row["sign"]] > 1 and "when" not in row]


def test_facts_are_cited_and_carry_the_numbers_of_their_row():
    facts, wrong = load("facts"), []
    for key, row in load("signs").items():
        carried = ALWAYS.union(*(numbers_of(facts[fact]) for fact in row["facts"]))
        wrong += [f"{key}: {number}" for number in NUMBER.findall(name(row)) if number not in carried]
    assert not wrong, wrong
    used = {fact for row in load("signs").values() for fact in row["facts"]}
    assert not used - set(cited_facts()), "the page of all sources lists only what pages cite"


def test_the_page_shows_every_row_with_its_level_in_words_and_its_link(pages):
    levels = {level: words["heading"] for level, words in load("care_levels").items()}
    shown = [
        (row[0].text_content(), folded(row[1].text_content()), row[0][0].get("href"))
        for row in pages[PAGE].tree.cssselect(".signs__row")
    ]
    folder = PAGE.split("/")[0] + "/"
    wanted = []
    for row in load("signs").values():
        page = f"{row['page']}.html"
        address = page.removeprefix(folder) if page.startswith(folder) else f"../{page}"
        wanted.append((name(row), levels[row["level"]], f"{address}#{row['heading']}"))
    assert shown == wanted


def test_letters_lead_to_their_headings(pages):
    links = [(link.text, link.get("href")) for link in pages[PAGE].tree.cssselect(".letters a")]
    letters = dict.fromkeys(letter(row) for row in load("signs").values())
    assert links == [(one, f"#signs-{one.lower()}") for one in letters]
    for one, address in links:
        (heading,) = pages[PAGE].article.xpath(".//h3[@id=$id]", id=address.removeprefix("#"))
        signs = [link.text for link in heading.getnext().cssselect(".signs__name")]
        assert folded(heading.text_content()).startswith(one)
        assert signs and all(sign.startswith(one) for sign in signs)


def test_the_cards_stand_above_the_list(pages):
    page = pages[PAGE].article
    order = [element.get("class").split()[-1] for element in page.cssselect(".care-card, .signs")]
    assert order == ["care-card--emergency", "care-card--call-team", "signs"]


@pytest.mark.parametrize("start", ["index.html", "get-help.html", "symptoms/index.html"])
def test_the_list_is_one_tap_away(pages, start):
    links = [link.get("href").split("#")[0] for link in pages[start].article.iter("a")]
    assert any(address.endswith("a-to-z.html") for address in links)
