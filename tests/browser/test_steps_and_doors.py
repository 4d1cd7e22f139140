"""The pain sorter shows one step at a time, with scripts or without; the door stays closed in print."""

import pytest
from paper import printed_sides, side_texts, without_spaces
from serving import DESKTOP, PHONE, TABLET

SORTER, OUTLOOK = "symptoms/which-pain.html", "understand/outlook.html"


def visible_steps(page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.step')].filter(s => s.offsetParent).map(s => s.id)")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_sorter_walks_step_by_step_and_stores_nothing(open_page, address, bundle_folder, edition, scripts):
    start = f"{address}/{SORTER}" if edition == "web" else (bundle_folder / SORTER).as_uri()
    page = open_page(start, PHONE, java_script_enabled=scripts)
    if scripts:  # without scripts the page cannot be asked which parts show
        assert visible_steps(page) == ["step-1"]
    for number in range(2, 7):
        page.locator(f"#step-{number - 1} .step__links a").first.click()
        page.locator(f"#step-{number}").wait_for(state="visible")
        assert not page.locator(f"#step-{number - 1}").is_visible()
    page.locator("#step-6 .step__links a").first.click()
    page.locator("#step-4 .care-card--call-team").wait_for(state="visible")
    assert page.context.cookies() == []
    if scripts:
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert not page.problems, page.problems


def test_step_is_reached_and_followed_by_keyboard(open_page, address):
    page = open_page(f"{address}/{SORTER}#step-2", DESKTOP)
    assert page.evaluate("document.activeElement.id") == "step-2"
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#step-2 .step__links a')"):
            break
    page.keyboard.press("Enter")
    page.locator("#step-3").wait_for(state="visible")
    assert page.evaluate("document.activeElement.id") == "step-3"


def test_call_911_stands_on_the_first_screen_and_all_its_signs_on_a_tablet(open_page, address):
    page = open_page(f"{address}/{SORTER}", PHONE)
    button = page.locator("#step-1 .care-card__call").bounding_box()
    assert button["y"] + button["height"] <= PHONE[1]
    page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    last = page.locator("#step-1 .care-card__signs li").last.bounding_box()
    assert last["y"] + last["height"] <= TABLET[1]


def test_paper_shows_every_step(open_page, address):
    page = open_page(f"{address}/{SORTER}", DESKTOP)
    page.emulate_media(media="print")
    assert visible_steps(page) == [f"step-{number}" for number in range(1, 7)]
    assert not page.locator(".step__links").first.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_door_opens_by_keyboard_and_closes_again(open_page, address, scripts):
    page = open_page(f"{address}/{OUTLOOK}", PHONE, java_script_enabled=scripts)
    room = page.locator(".door__room")
    assert not room.is_visible()
    page.locator(".door summary").focus()
    page.keyboard.press("Enter")
    assert room.is_visible()
    page.keyboard.press("Enter")
    assert not room.is_visible()


@pytest.mark.parametrize("opened", [False, True])
def test_figures_behind_the_door_are_never_printed(open_page, address, opened):
    page = open_page(f"{address}/{OUTLOOK}", DESKTOP)
    if opened:
        page.locator(".door summary").click()
    page.emulate_media(media="print")
    page.wait_for_timeout(200)  # the theme opens what is closed before it prints
    assert not page.locator(".door__room").is_visible() and not page.locator(".door summary").is_visible()
    assert page.locator(".door__print").is_visible()
    page.emulate_media(media="screen")
    assert not page.locator(".door__print").is_visible()


def test_printed_pages_hold_no_figure_behind_the_door_and_every_step(open_page, address):
    page = open_page(f"{address}/{OUTLOOK}", DESKTOP)
    page.locator(".door summary").click()
    room = without_spaces(page.locator(".door__room").inner_text())
    paper = "".join(side_texts(printed_sides(page)))
    assert "arenotprinted" in paper and "in100" in room
    pieces = [room[start : start + 25] for start in range(0, len(room) - 25, 25)]
    assert not [piece for piece in pieces if piece in paper]
    steps = "".join(side_texts(printed_sides(open_page(f"{address}/{SORTER}", DESKTOP))))
    assert all(f"Step{number}:" in steps for number in range(1, 7))
