"""What a page costs a reader with a slow network: compressed bytes and requests, page by page."""

import pytest
from first_paint import packed, part_for_first_paint

KB = 1000
FIRST_VISIT, FIRST_PAINT, NEXT_PAGE, REFERENCE_PAGE, REQUESTS = 45 * KB, 20 * KB, 12 * KB, 40 * KB, 8
# Loads when a reader turns to the search. 90 kB was the aim; all text of 45 pages does not fit into it, and a search
# that finds half of them would be lighter and worse.
INDEX = 106 * KB
SHEET = 12 * KB
FIRST_ROUND_TRIP = 14_600  # what ten TCP segments carry, RFC 6928; a goal that is told and not enforced

# Long pages, and what each may weigh (kB of HTML), which is more than a next page may. It is their text and their lists
# of sources; to leave out is no way to be light.
LONG = {
    "about/references.html": 120.5,  # all sources of the guide, with what it takes from each
    "about/source-article.html": 18,
    "get-help.html": 18.5,
    "living/caregivers.html": 16.5,
    "living/feelings.html": 15,
    "living/food-and-supplements.html": 15.5,
    "living/moving-safely.html": 13,
    "living/travel.html": 14.5,
    "screening/benefits-and-harms.html": 16.5,
    "screening/index.html": 16,
    "symptoms/a-to-z.html": 15.5,
    "symptoms/broken-bones.html": 14.5,
    "symptoms/index.html": 14,
    "symptoms/infection.html": 15,
    "tests/index.html": 17,
    "tests/results.html": 17,
    "treatment/bone-medicines.html": 19,
    "treatment/cancer-medicines.html": 22.5,
    "treatment/index.html": 20.5,
    "treatment/pain.html": 19,
    "treatment/palliative-care.html": 14.5,
    "treatment/radiation.html": 18.5,
    "treatment/surgery.html": 19.5,
}
# Pages whose first visit weighs more than any may (kB).
HEAVY_VISITS = {
    "about/references.html": 140,
}
# Asked for at each first visit beside what the page links to; see offline.js. The manifest is not counted: browsers ask
# for it where they offer to install a site, and not for the page.
RELEASE = "release.json"


@pytest.fixture(scope="module")
def weight(site):
    """Tells how many bytes a file of the site, as assets/guide.css, is for the network."""
    return lambda name: len(packed((site / name).read_bytes()))


def loaded(page) -> set[str]:
    """Return the names of all that a browser loads with a page of the web edition, as assets/guide.css."""
    found = page.tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href|//script/@src|//img/@src")
    return {address.lstrip("./") for address in found} | {RELEASE}


def test_what_the_style_sheet_weighs(weight):
    sheet = weight("assets/guide.css")
    assert sheet <= SHEET, f"assets/guide.css is {sheet} bytes packed, and may weigh {SHEET}. See pages/styles.py."


def test_what_a_page_weighs(pages, weight):
    faults = []
    for name, page in pages.items():
        html = weight(name)
        if name in LONG and html <= NEXT_PAGE:
            faults.append(f"{name} is not long any more ({html} bytes). Take it out of LONG.")
        elif html > LONG.get(name, NEXT_PAGE / KB) * KB:
            faults.append(f"{name} weighs {html} bytes. Shorten it, or raise LONG.")
        visit = html + sum(weight(part) for part in loaded(page) if part != RELEASE)
        most = HEAVY_VISITS[name] * KB if name in HEAVY_VISITS else FIRST_VISIT
        if visit > most:
            faults.append(f"{name} weighs {visit} bytes on a first visit, and may weigh {most:.0f}.")
    assert not faults, "\n".join(faults)
    assert set(LONG) | set(HEAVY_VISITS) <= set(pages)


def test_what_the_first_paint_waits_for(pages, site, weight, record_property):
    """That a browser needs no more than this is tested in tests/browser/test_first_visit.py."""
    sheet = weight("assets/guide.css")
    waits = {name: sheet + len(part_for_first_paint((site / name).read_bytes())) for name in pages}
    in_one = sum(one <= FIRST_ROUND_TRIP for one in waits.values())
    record_property("goal", f"{in_one} of {len(pages)} pages draw their first screen after the first round trip.")
    heavy = {name: one for name, one in waits.items() if one > FIRST_PAINT}
    assert not heavy, f"The first screen, with the style sheet of {sheet} bytes, weighs too much: {heavy}"


def test_reference_pages_weigh_no_more_than_they_may(sources, weight):
    for name, source in sources.items():
        if source.meta["kind"] == "reference" and name != "about/references":
            assert weight(f"{name}.html") <= REFERENCE_PAGE, name


def test_what_the_search_weighs(weight):
    assert weight("search/search_index.json") <= INDEX


def test_a_page_asks_for_few_files_and_for_nothing_of_the_search(pages):
    for name, page in pages.items():
        asked = loaded(page)
        assert len(asked) + 1 <= REQUESTS, f"{name}: {sorted(asked)}"
        assert not [part for part in asked if "javascripts" in part or "search" in part or "worker" in part], name


def test_no_script_stands_in_the_way_of_the_text(pages):
    for name, page in pages.items():
        assert not page.tree.xpath("//script[@src][not(@defer)]|//script[not(@src)][not(contains(@type, 'json'))]"), (
            name
        )
