"""The single file, opened from a disk: it asks for nothing, shows everything, fits a phone, and prints as a booklet."""

import pytest
from guide import data
from guide.editions import single_file
from measuring import add_style, measure
from paper import letter_sizes, printed_sides, side_texts, without_spaces
from serving import DESKTOP, PHONE
from test_reading import CONTRAST, TAGS, axe_faults

NARROW = (320, 640)
# Chapters that hold each kind of part. To print or to judge all of them would take minutes.
KEPT = [
    "get-help",
    "understand-outlook",
    "symptoms-which-pain",
    "symptoms-a-to-z",
    "tools-emergency-card",
    "tools-pain-diary",
    "screening-benefits-and-harms",
]
THIN = """kept => document.querySelectorAll("main > article").forEach(
  chapter => kept.includes(chapter.id) || chapter.remove())"""
NOT_SHOWN = """() => [...document.querySelectorAll("main img, main svg")]
  .filter(picture => {
    const { width, height } = picture.getBoundingClientRect();
    return width < 100 || height < 10 || picture.naturalWidth === 0;
  }).map(picture => picture.outerHTML.slice(0, 200))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def address_of_file(site, tmp_path) -> str:
    """The file alone in a folder with a space and an accent, as a reader might keep it."""
    folder = tmp_path / "Mes téléchargements"
    folder.mkdir()
    copy = folder / "guide.html"
    copy.write_bytes(single_file.single_file_path(site).read_bytes())
    return copy.as_uri()


@pytest.mark.parametrize("scripts", [True, False])
def test_file_asks_for_nothing_and_shows_every_picture(open_page, address_of_file, scripts):
    page = open_page(address_of_file, PHONE, java_script_enabled=scripts)
    assert not page.evaluate(NOT_SHOWN)
    assert page.locator("main img").count() > 5 and page.locator("main svg").count() > 5
    assert [url for url in page.requests if not url.startswith("data:")] == [address_of_file]
    assert not page.problems, page.problems


def test_links_lead_to_their_chapters_under_the_bar(open_page, address_of_file):
    page = open_page(address_of_file, PHONE, java_script_enabled=False)
    page.locator("#contents a", has_text="Pressure on the spinal cord").click()
    chapter = page.locator("#symptoms-spinal-cord")
    bar = page.locator(".help-bar")
    assert bar.bounding_box()["y"] == 0
    assert bar.bounding_box()["height"] <= chapter.locator("h2").bounding_box()["y"] < PHONE[1] / 2
    bar.locator("a", has_text="Get help now").click()
    assert bar.bounding_box()["y"] == 0
    assert 0 < page.locator("#get-help h2").bounding_box()["y"] < PHONE[1] / 2


def test_file_fits_a_phone_and_has_large_text_and_targets(open_page, address_of_file):
    page = open_page(address_of_file, PHONE)
    assert page.locator("#get-help li").first.evaluate("one => getComputedStyle(one).fontSize") == "18px"
    assert not measure(page, "smallTargets", 44, parts="body")
    for width, height in (PHONE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OVERFLOW) == 0, width
    add_style(page, ".care-card { min-width: 40em }")
    assert page.evaluate(OVERFLOW) > 0, "too wide a card would be seen"


@pytest.mark.parametrize("scheme, rules", [("light", TAGS), ("dark", CONTRAST)])
def test_axe_finds_nothing(open_page, address_of_file, scheme, rules):
    page = open_page(address_of_file, PHONE, scheme)
    page.evaluate(THIN, KEPT)
    # Links to the chapters that were taken out would lead nowhere.
    assert not [fault for fault in axe_faults(page, rules) if not fault.startswith("skip-link")]


def test_door_opens_by_tap_and_is_closed_before(open_page, address_of_file):
    page = open_page(address_of_file, PHONE, java_script_enabled=False)
    room = page.locator(".door__room")
    assert not room.is_visible()
    page.locator(".door summary").click()
    assert room.is_visible()


def test_file_prints_as_a_booklet_without_what_is_behind_the_door(open_page, address_of_file):
    page = open_page(address_of_file, DESKTOP, "dark")
    page.evaluate(THIN, KEPT)
    page.locator(".door summary").click()
    behind = page.locator(".door__room p").first.evaluate("one => one.firstChild.data")
    headings = page.locator("main > article > h2").all_text_contents()
    cards = page.evaluate(
        "() => [...document.querySelectorAll('.care-card')].map(card => "
        "[...card.querySelectorAll('.care-card__heading, li:last-child')].map(part => part.textContent))"
    )
    printed = printed_sides(page)
    sides = side_texts(printed)
    paper = "".join(sides)
    notices = data.load("notices")
    for words in (notices["emergency_signs"], *notices["full"], notices["independence"], notices["door_in_print"]):
        assert without_spaces(words) in paper, words
    assert without_spaces(behind) not in paper
    assert all(any(without_spaces(heading) in side[: len(heading) + 40] for side in sides) for heading in headings)
    assert not [card for card in cards if not any(all(without_spaces(part) in side for part in card) for side in sides)]
    assert paper.count("Allpages") == 1 and "(https://" in paper, "the bar is not printed, and addresses are"
    assert min(letter_sizes(printed[1:8])) >= 12
