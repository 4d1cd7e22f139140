"""Urgent searches find the right page first, online and from the unpacked bundle."""

import pytest
from searching import FIELD, PAGES, open_search, results

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
