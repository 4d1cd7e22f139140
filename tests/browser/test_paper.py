"""A page on paper: one of each kind is printed to PDF and read. Tools have their own tests, in test_sheets.py."""

import pytest
from building import PAGES
from guide import data
from guide.dates import in_words
from guide.pages.front_matter import read_pages
from measuring import add_style
from paper import letter_sizes, printed_sides, side_texts, without_spaces
from serving import DESKTOP

LEAST = 12  # points
# One page of each kind, the first by name.
KINDS = {
    page.meta["kind"]: (path.relative_to(PAGES).with_suffix(".html").as_posix(), page.meta)
    for path, page in reversed(read_pages(sorted(PAGES.rglob("*.md"))).items())
    if page.meta["kind"] != "tool"
}
# Heading, first and last sign of each card; what a card does not have is left out.
CARDS = """() => [...document.querySelectorAll(".care-card")].map(card =>
  [".care-card__heading", ".care-card__signs li:first-child", ".care-card__signs li:last-child"]
    .map(kind => (card.querySelector(kind) || {}).innerText).filter(Boolean))"""
# The words of navigation that no part for paper holds as well.
NAVIGATION = """() => {
  const kept = [...document.querySelectorAll("article, .guide-footer section, .printed-from, .rights")]
    .map(part => part.textContent).join();
  return [...document.querySelectorAll(".help-bar, .guide-header, .where, .on-this-page, .page-turn, .foot-links")]
    .flatMap(part => part.textContent.split("\\n")).map(line => line.trim())
    .filter(line => line && !kept.includes(line));
}"""
ADDRESSES = "() => [...document.querySelectorAll(':is(.sources, .guide-footer) a[href^=https]')].map(link => link.href)"


def missing(sides: list[str], parts) -> list[str]:
    """Return the parts that stand on no side of the paper."""
    paper = "".join(sides)
    return [part for part in parts if without_spaces(part) not in paper]


def torn(sides: list[str], cards: list[list[str]]) -> list[str]:
    """Return the cards whose heading stands on one sheet and whose last sign on another."""
    pieces = [[without_spaces(part)[:40] for part in card] for card in cards]
    return [card[0] for card in pieces if not any(all(part in side for part in card) for side in sides)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_paper_holds_what_it_must_and_no_navigation(open_page, address, kind):
    name, meta = KINDS[kind]
    page = open_page(f"{address}/{name}", DESKTOP, "dark")
    navigation, addresses, cards = (page.evaluate(question) for question in (NAVIGATION, ADDRESSES, CARDS))
    heading = page.locator("h1").inner_text()
    origin = page.locator(".printed-from").text_content().strip()
    assert origin.startswith("This page: ") and origin.endswith("Breast Cancer in the Bones.")
    printed = printed_sides(page)
    sides = side_texts(printed)
    notices = data.load("notices")
    kept = [
        f"{notices['emergency']} {notices['emergency_signs']} {notices['emergency_abroad']} {notices['general']}",
        heading,
        *addresses,
        f"Checked against its sources on {in_words(meta['checked'])}. Next check by {in_words(meta['next_check'])}.",
        *notices["full"],
        notices["not_reviewed"],
        origin,
    ]
    assert not missing(sides, kept)
    assert len(missing(sides, navigation)) == len(navigation) > 20, set(navigation) - set(missing(sides, navigation))
    assert not torn(sides, cards)
    assert min(letter_sizes(printed)) >= LEAST, letter_sizes(printed)


def test_a_torn_card_small_letters_and_lost_parts_are_seen(open_page, address):
    page = open_page(f"{address}/{KINDS['symptom'][0]}", DESKTOP)
    add_style(
        page,
        "@media print { .care-card { break-inside: auto !important } .care-card__signs { break-before: page } "
        ".about-page { display: none } .help-bar { display: block !important } .md-typeset p { font-size: 11pt } }",
    )
    cards = page.evaluate(CARDS)
    printed = printed_sides(page)
    sides = side_texts(printed)
    assert torn(sides, cards)
    assert missing(sides, ["Checked against its sources on"])
    assert not missing(sides, ["Get help now"])
    assert min(letter_sizes(printed)) < LEAST
