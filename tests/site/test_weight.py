"""What a page costs a reader with a slow network: compressed bytes and requests, page by page."""

import gzip

import pytest

KB = 1000
FIRST_VISIT, FIRST_PAINT, NEXT_PAGE, REFERENCE_PAGE, REQUESTS = 45 * KB, 20 * KB, 12 * KB, 40 * KB, 8
# Loads when a reader turns to the search. 90 kB was the aim; all text of 45 pages does not fit into it, and a search
# that finds half of them would be lighter and worse.
INDEX = 106 * KB
SHEET = 12 * KB
FIRST_ROUND_TRIP = 14_600  # what ten TCP segments carry, RFC 6928; a goal that is told and not enforced

# Long pages, and what each may weigh (kB of HTML): more than a next page may, or than leaves room for the style sheet
# in the first paint. It is their text, their drawings and their lists of sources; to leave out is no way to be light.
LONG = {
    "about/clinics.html": 11.5,
    "about/references.html": 131,  # all sources of the guide, with what it takes from each
    "about/scores.html": 10.5,
    "about/source-article.html": 19,
    "get-help.html": 19.5,
    "glossary.html": 11,
    "living/caregivers.html": 17.5,
    "living/feelings.html": 15.5,
    "living/food-and-supplements.html": 16.5,
    "living/moving-safely.html": 14,
    "living/teeth.html": 12,
    "living/travel.html": 15.5,
    "living/work-and-money.html": 12.5,
    "questions.html": 11,
    "screening/benefits-and-harms.html": 17.5,
    "screening/index.html": 16.5,
    "symptoms/a-to-z.html": 16,
    "symptoms/broken-bones.html": 15.5,
    "symptoms/high-calcium.html": 11.5,
    "symptoms/index.html": 14.5,
    "symptoms/infection.html": 16,
    "symptoms/spinal-cord.html": 13,
    "symptoms/which-pain.html": 11,
    "tests/index.html": 18,
    "tests/results.html": 18,
    "treatment/bone-medicines.html": 20,
    "treatment/cancer-medicines.html": 24,
    "treatment/index.html": 21.5,
    "treatment/pain.html": 20,
    "treatment/palliative-care.html": 15.5,
    "treatment/radiation.html": 19.5,
    "treatment/surgery.html": 20.5,
    "understand/outlook.html": 11,
    "understand/spread-to-bone.html": 12.5,
    "understand/why-bone.html": 13,
}
# Pages whose first visit weighs more than any may (kB).
HEAVY_VISITS = {
    "about/references.html": 145,
}
# Asked for at each first visit beside what the page links to; see offline.js. The manifest is not counted: browsers ask
# for it where they offer to install a site, and not for the page.
RELEASE = "release.json"


@pytest.fixture(scope="module")
def weight(site):
    """Tells how many bytes a file of the site, as assets/guide.css, is for the network."""
    return lambda name: len(gzip.compress((site / name).read_bytes(), 6, mtime=0))


def loaded(page) -> set[str]:
    """Return the names of all that a browser loads with a page of the web edition, as assets/guide.css."""
    found = page.tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href|//script/@src|//img/@src")
    return {address.lstrip("./") for address in found} | {RELEASE}


def test_what_a_page_weighs(pages, weight, record_property):
    sheet = weight("assets/guide.css")
    faults, in_one = [], 0
    if sheet > SHEET:
        faults.append(f"assets/guide.css is {sheet} bytes packed, and may weigh {SHEET}. See pages/styles.py.")
    for name, page in pages.items():
        html = weight(name)
        in_one += html + sheet <= FIRST_ROUND_TRIP
        fits = html <= NEXT_PAGE and html + sheet <= FIRST_PAINT
        if name in LONG and fits:
            faults.append(f"{name} is not long any more ({html} bytes). Take it out of LONG.")
        elif not fits and html > LONG.get(name, 0) * KB:
            faults.append(
                f"{name} weighs {html} bytes, and {html + sheet} with the style sheet. Shorten it, or raise LONG."
            )
        visit = html + sum(weight(part) for part in loaded(page) if part != RELEASE)
        most = HEAVY_VISITS[name] * KB if name in HEAVY_VISITS else FIRST_VISIT
        if visit > most:
            faults.append(f"{name} weighs {visit} bytes on a first visit, and may weigh {most:.0f}.")
    record_property(
        "goal", f"{in_one} of {len(pages)} pages fit into the first round trip with their style sheet ({sheet} bytes)."
    )
    assert not faults, "\n".join(faults)
    assert set(LONG) | set(HEAVY_VISITS) <= set(pages)


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
