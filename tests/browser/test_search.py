"""Urgent searches find the right page first, online and from the unpacked bundle."""

import pytest
from searching import BUTTON, FIELD, PAGES, open_search, results

HELP, CORD, SCREENING = "get-help.html", "symptoms/spinal-cord.html", "screening/index.html"
INFECTION, OUTLOOK = "symptoms/infection.html", "understand/outlook.html"
# What people type, and the page that must come first.
URGENT = {
    "cant feel legs": HELP,
    "legs dont work": HELP,
    "numb": HELP,
    "numbness between legs": HELP,
    "bladder": HELP,
    "cant pee": HELP,
    "weak legs": HELP,
    "confused": HELP,
    "hard to wake": HELP,
    "fever chemo": HELP,
    "i have a fever": HELP,
    "what do i do if i have a fever": HELP,
    "i have a temperature of 101": HELP,
    "temprature": HELP,
    "fever": HELP,
    "chills": HELP,
    "bleeding": HELP,
    "diarrhea": HELP,
    "vomiting": HELP,
    "neutropenia": INFECTION,
    "low platelets": INFECTION,
    "naloxone": HELP,
    "overdose": HELP,
    "chest pain": HELP,
    "cant breathe": HELP,
    "swollen leg": HELP,
    "back pain": HELP,
    "broken hip": HELP,
    "suicide": HELP,
    "i want to die": HELP,
    "she is too sleepy on her pain pills": HELP,
    "how long do i have": OUTLOOK,
    "siezure": HELP,
    "spinal cord compression": CORD,
    "pressure on spine": CORD,
}
# Sentences, as people write them, and the page that must come first.
SENTENCES = {
    "I can't feel my legs!": HELP,
    "Can’t pee": HELP,
    "How long do I have?": "understand/outlook.html",
    "Narcan": HELP,
    "When should I start mammograms?": SCREENING,
}


@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_urgent_searches_find_the_right_page_first(open_page, address, bundle_folder, edition):
    page = open_page(
        f"{address}/about/index.html" if edition == "web" else (bundle_folder / "about/index.html").as_uri()
    )
    wrong = []
    for words, expected in URGENT.items():
        found = results(page, words)
        if not found or not found[0].endswith(f"/{expected}"):
            wrong.append(f"{words}: {found[:3]}")
    assert not wrong, "\n".join(wrong)
    assert not page.problems, page.problems


@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_little_words_signs_and_capitals_do_not_hide_what_is_asked(open_page, address, bundle_folder, edition):
    page = open_page(
        f"{address}/about/index.html" if edition == "web" else (bundle_folder / "about/index.html").as_uri()
    )
    for words, expected in SENTENCES.items():
        assert results(page, words)[0].endswith(f"/{expected}"), words
    assert results(page, "How do I?") == [], "little words alone find nothing"


def test_letter_by_letter_gives_the_same_list(open_page, address):
    page = open_page(f"{address}/about/index.html")
    at_once = results(page, "cant feel legs")
    slowly = open_page(f"{address}/about/index.html")
    open_search(slowly)
    slowly.locator(FIELD).press_sequentially("cant feel legs")
    slowly.wait_for_timeout(1_000)
    assert [link.split("#")[0] for link in slowly.evaluate(PAGES)] == at_once


def test_search_words_are_never_shown(open_page, address):
    page = open_page(f"{address}/index.html")
    assert results(page, "temprature")
    assert "temprature" not in page.locator(".md-search-result__list").inner_text()


READY = "() => document.querySelector('.md-search-result__meta').textContent.includes('Type to start')"
# What the search consists of: the theme's script, its worker, the index, and from a disk the shim.
PARTS = ("bundle.", "search.", "search_index.", "iframe-worker.")


def parts_asked_for(page) -> list[str]:
    return [url for url in page.requests if url.rsplit("/", 1)[1].startswith(PARTS)]


@pytest.fixture(params=["web", "bundle"])
def root(request, address, bundle_folder) -> str:
    return address if request.param == "web" else bundle_folder.as_uri()


@pytest.mark.parametrize("turn", ["point", "tab", "open"])
def test_the_search_loads_when_a_reader_turns_to_it_and_not_before(open_page, root, turn):
    page = open_page(f"{root}/symptoms/spinal-cord.html")
    page.mouse.wheel(0, 3000)
    page.mouse.click(200, 300)
    page.keyboard.press("Shift")
    page.wait_for_timeout(300)
    assert parts_asked_for(page) == []
    page.evaluate("window.scrollTo(0, 0)")
    if turn == "point":
        page.locator(BUTTON).hover()
    elif turn == "tab":
        page.locator(BUTTON).focus()
    else:
        page.locator(BUTTON).evaluate("button => button.click()")  # as assistive technology does
    page.wait_for_function("() => window.component$")  # which the theme's script makes last
    open_search(page)
    page.wait_for_function(READY)
    asked = parts_asked_for(page)
    assert len(asked) == len(set(asked)) and any("/search_index." in url for url in asked), asked
    assert not page.problems, page.problems


def test_words_typed_before_the_search_has_come_are_found(open_page, address):
    page = open_page(f"{address}/about/index.html")
    held = []
    page.route("**/bundle.*.js", lambda route: held.append(route))
    open_search(page)
    page.locator(FIELD).press_sequentially("numb legs")
    page.wait_for_timeout(200)
    assert page.evaluate(PAGES) == [] and len(held) == 1
    held[0].continue_()
    page.wait_for_function("() => document.querySelector('.md-search-result__item')")
    assert page.evaluate(PAGES)[0].split("#")[0].endswith(f"/{HELP}")
    assert page.locator(FIELD).input_value() == "numb legs"


def test_a_search_that_did_not_come_comes_at_the_next_turn(open_page, address):
    page = open_page(f"{address}/about/index.html")
    page.route("**/bundle.*.js", lambda route: route.abort())
    open_search(page)
    page.wait_for_timeout(300)
    page.unroute("**/bundle.*.js")
    page.locator(BUTTON).click()
    assert results(page, "numb legs")[0].endswith(f"/{HELP}")
