"""Holds the care cards of built pages against their rules, so far as a program can see them."""

from guide.checks.built import BuiltPage, folded
from guide.checks.must_say import URGENCY

ADDRESSES = {
    "emergency": {"tel:911"},
    "crisis": {"tel:988", "sms:988", "tel:911"},
    "this-week": set(),
}
MOST_SIGNS = 7


def faults(page: BuiltPage, headings: dict[str, str], team_numbers: set[str]) -> list[str]:
    """Return a message for each fault of the page's cards.

    `headings` gives the fixed heading of each level, `team_numbers` the clinic's phone numbers as tel: addresses.
    """
    found = []

    def fault(card, problem: str, remedy: str) -> None:
        found.append(f"{page.name}: care card ({card.get('data-level')}) #{card[0].get('id')}: {problem} {remedy}")

    order = []
    for card in page.tree.cssselect(".care-card"):
        level = card.get("data-level")
        if folded(card[0].text_content()) != headings[level]:
            fault(card, "its heading is not the fixed one.", f"It must read: {headings[level]}")
        if card.cssselect("sup, .citation"):
            fault(card, "it holds a citation.", "Move it to the source line under the next heading.")
        links = {link.get("href") for link in card.iter("a")}
        allowed = ADDRESSES.get(level, team_numbers)
        for address in sorted(links - allowed):
            fault(card, f"it links to {address}.", "A card leads nobody away: only its phone numbers may be links.")
        if level == "emergency" and "tel:911" not in links:
            fault(card, "it has no link tel:911.", "Restore the button in care_levels.yml.")
        signs = card.cssselect(".care-card__signs li")
        if len(signs) > MOST_SIGNS:
            fault(card, f"it lists {len(signs)} signs.", f"List at most {MOST_SIGNS}.")
        if not folded(card.cssselect(".care-card__signs")[0].text_content()):
            fault(card, "it names no sign.", "Write the signs, or drop the card.")
        follower = card.getnext()
        if follower is not None and follower.get("class") == "reading-tools":
            follower = follower.getnext()  # a place for buttons that say what they are
        if follower is not None and follower.get("class") == "in-short":
            follower = follower[0]
        if follower is not None and "care-card" not in follower.get("class", "") and follower.tag not in ("h2", "h3"):
            fault(card, "text follows it without a heading.", "People skip it: give it a heading, or move it.")
        after_card = card.getprevious() is not None and "care-card" in card.getprevious().get("class", "")
        previous = order[-1] if after_card and order else None
        if previous in URGENCY and level in URGENCY and URGENCY.index(previous) >= URGENCY.index(level):
            fault(card, f"it stands after the card {previous}.", f"The order is {', '.join(URGENCY)}.")
        order.append(level)
    return found
