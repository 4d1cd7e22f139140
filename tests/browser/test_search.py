"""Urgent searches find the right page first, online and from the unpacked bundle."""

import pytest

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


def first_result(page, words: str) -> str:
    """Type words into the search field and return the address of the first result."""
    page.locator("label[for=__search].md-header__button").click()
    field = page.locator("[data-md-component=search-query]")
    field.press_sequentially(words)  # the theme listens to keys
    link = page.locator(".md-search-result__link").first
    link.wait_for(timeout=10_000)
    page.wait_for_timeout(250)  # the list is filled in steps
    return link.get_attribute("href")


@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_urgent_searches_find_the_right_page_first(open_page, address, bundle_folder, edition):
    start = f"{address}/about/index.html" if edition == "web" else (bundle_folder / "about/index.html").as_uri()
    wrong = []
    for words, expected in URGENT.items():
        page = open_page(start)
        found = first_result(page, words)
        if expected not in found.split("#")[0]:
            wrong.append(f"{words}: {found}")
        assert not page.problems, page.problems
        page.context.close()
    assert not wrong, "\n".join(wrong)


def test_search_words_are_never_shown(open_page, address):
    page = open_page(f"{address}/index.html")
    first_result(page, "temprature")
    assert "temprature" not in page.locator(".md-search-result__list").inner_text()
