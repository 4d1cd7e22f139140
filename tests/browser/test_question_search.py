"""Questions typed into the guide's own search find the page that answers them."""

from guide.data import load
from searching import results

AMONG, OF_100 = 3, 95


def place(found: list[str], page: str) -> int:
    """Return at which place a page was found, from 1, or 0 if it was not."""
    ends = [address.split("/", 3)[3] == f"{page}.html" for address in found]
    return ends.index(True) + 1 if True in ends else 0


def test_search_finds_the_pages_that_answer(open_page, address):
    page = open_page(f"{address}/about/index.html")  # one page for all, so that the index is read once
    missed, late = {}, []
    asked = load("questions")
    for key, question in asked.items():
        for words in question["types"]:
            found = results(page, words)
            at = place(found, question["page"])
            first = ", ".join(found[:AMONG]).replace(f"{address}/", "") or "nothing"
            said = f'{key}: "{words}" should find {question["page"]}.html, and found {first}'
            if not 1 <= at <= AMONG:
                missed[key] = said
            if question.get("urgent") and at != 1:
                late.append(said)
    remedy = "Add what people type to the search_words of the page, or mend the question."
    assert not late, "\n".join(["What is urgent must come first.", remedy, *late])
    found_of_100 = 100 * (len(asked) - len(missed)) / len(asked)
    assert found_of_100 >= OF_100, "\n".join([f"Found {found_of_100:.0f} of 100.", remedy, *missed.values()])
    assert not page.problems, page.problems
