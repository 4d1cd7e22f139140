"""The checks of built pages catch what they are there for: each is shown a good page and bad ones."""

import pytest
from guide.checks import cards, links, must_say, wording
from guide.checks.built import BuiltPage
from guide.data import load

CARD = (
    '<div class="care-card care-card--emergency" data-level="emergency"><h2 id="emergency">{heading}</h2>'
    '<div class="care-card__signs"><ul>{signs}</ul></div><p>{links}</p></div>{after}'
)
HEADINGS = {level: words["heading"] for level, words in load("care_levels").items()}
GOOD_CARD = {
    "heading": HEADINGS["emergency"],
    "signs": "<li>Weak legs</li>",
    "links": '<a href="tel:911">Call 911</a>',
    "after": "<h2>Next</h2>",
}


def page(body: str, name: str = "get-help.html") -> BuiltPage:
    return BuiltPage(name, f"<html><head><title>T</title></head><body><article>{body}</article></body></html>")


def test_good_card_passes():
    assert not cards.faults(page(CARD.format(**GOOD_CARD)), HEADINGS, set())


@pytest.mark.parametrize(
    "change, problem",
    [
        ({"links": ""}, "no link tel:911"),
        ({"links": GOOD_CARD["links"] + '<a href="index.html">Read more</a>'}, "it links to index.html"),
        ({"links": GOOD_CARD["links"] + '<a href="glossary.html#numb">numb</a>'}, "it links to glossary.html"),
        ({"signs": '<li>Weak legs<sup class="citation">1</sup></li>'}, "holds a citation"),
        ({"signs": "<li>a</li>" * 8}, "lists 8 signs"),
        ({"signs": ""}, "names no sign"),
        ({"heading": "Call soon"}, "heading is not the fixed one"),
        ({"after": "<p>Text</p>"}, "text follows it without a heading"),
        ({"after": '<div class="reading-tools"></div><p>Text</p>'}, "text follows it without a heading"),
    ],
)
def test_bad_card_is_named(change, problem):
    found = cards.faults(page(CARD.format(**GOOD_CARD | change)), HEADINGS, set())
    assert found and problem in found[0] and found[0].startswith("get-help.html: care card (emergency) #emergency")


def test_cards_in_the_wrong_order_are_named():
    lower = CARD.format(**GOOD_CARD | {"heading": HEADINGS["this-week"], "links": "", "after": ""})
    lower = lower.replace('"emergency"', '"this-week"')
    assert "stands after the card this-week" in cards.faults(page(lower + CARD.format(**GOOD_CARD)), HEADINGS, set())[0]


RULES = {"near": {"er": {"pattern": r"\b911\b", "before": 200, "after": 100}}}
ROW = {"page": "get-help", "level": "emergency", "says": "Weakness: 911.", "sign": "weak", "near": "er"}


def test_must_say_line_that_was_taken_out_is_named():
    kept = page("<h1>A</h1>" + CARD.format(**GOOD_CARD))
    assert not must_say.missing(kept, {"help-weakness": ROW}, RULES["near"])
    gone = page("<h1>A</h1>" + CARD.format(**GOOD_CARD | {"signs": "<li>Numb legs</li>"}))
    found = must_say.missing(gone, {"help-weakness": ROW}, RULES["near"])
    assert found == ['get-help.html: must-say line "help-weakness" is missing. The page must say: Weakness: 911.']


def test_sign_in_a_card_of_a_lower_level_is_named():
    low = CARD.format(**GOOD_CARD).replace('"emergency"', '"call-team"')
    found = must_say.lowered(page(low, "living/teeth.html"), {"help-weakness": ROW})
    assert "stands in a card of level call-team" in found[0] and "belongs to emergency" in found[0]
    assert not must_say.lowered(page(low + CARD.format(**GOOD_CARD)), {"help-weakness": ROW})
    own = low.replace("Weak legs", "Weak legs: call 911")
    assert not must_say.lowered(page(own), {"help-weakness": ROW})
    assert len(must_say.lowered(page(own + low), {"help-weakness": ROW})) == 1, "one sign does not excuse another"


def test_shared_notices_do_not_stand_in_for_the_page():
    only_shared = page('<aside class="notice-strip">Call 911 for weak legs</aside><p>Nothing else</p>')
    assert must_say.missing(only_shared, {"help-weakness": ROW}, RULES["near"])


def test_wording_is_read_in_text_title_and_alternative_text_but_not_in_sources():
    rules = {"no-terminal": {"avoid": r"\bterminal\b", "use": "metastatic", "why": "it frightens"}}
    for body in ("<p>It is terminal.</p>", '<img alt="A terminal stage">'):
        found = wording.faults(page(body), rules)
        assert found == ['get-help.html: wording rule "no-terminal": "terminal". Write: metastatic. Why: it frightens']
    assert not wording.faults(page('<ol class="sources"><li>Terminal care</li></ol>'), rules)
    assert not wording.faults(
        page("<p>It is terminal.</p>"), {"x": rules["no-terminal"] | {"except_pages": ["get-help"]}}
    )


LINKED = '<h1 id="a">A</h1><div>{}</div>'
INDEPENDENT = '<p class="independence">We are independent.</p>'
TASK_FORCE = "https://www.uspreventiveservicestaskforce.org/x"


@pytest.fixture
def small_site(tmp_path):
    """A site of two pages; the test writes what stands in the first."""

    def make(body: str, css: str = "") -> list[str]:
        (tmp_path / "sub").mkdir(exist_ok=True)
        shell = "<html><head></head><body>{}</body></html>"
        texts = {"index.html": LINKED.format(body), "sub/two.html": '<h1 id="b">B</h1><a href="../index.html#a">A</a>'}
        for name, text in texts.items():
            (tmp_path / name).write_text(shell.format(text), "utf-8")
        (tmp_path / "site.css").write_text(css, "utf-8")
        pages = {name: BuiltPage(name, (tmp_path / name).read_text("utf-8")) for name in texts}
        return links.faults(tmp_path, pages, {"https://known.example/x", TASK_FORCE})

    return make


def test_good_links_pass(small_site):
    body = '<a href="sub/two.html#b">B</a><a href="#a">A</a><a href="https://known.example/x">x</a>'
    body += f'<a href="tel:911">9</a><a href="{TASK_FORCE}">t</a>{INDEPENDENT}'
    assert not small_site(body, "a { background: url(data:image/png;base64,x) }")


@pytest.mark.parametrize(
    "body, problem",
    [
        ('<a href="sub/none.html">x</a>', "leads to no file"),
        ('<a href="sub/two.html#none">x</a>', "has no such anchor"),
        ('<a href="#none">x</a>', "has no such anchor"),
        ('<a href="">x</a>', "leads nowhere"),
        ('<a href="/sub/two.html">x</a>', "begins with a slash"),
        ('<a href="htps://known.example/x">x</a>', "is not https"),
        ('<a href="http://known.example/x">x</a>', "is not https"),
        ('<a href="https://other.example/">x</a>', "in neither references.yml nor links.yml"),
        ('<a href="https://www.screeningforbreastcancer.org/">x</a>', "may never be linked"),
        ('<a href="tel:nine">x</a>', "no phone number"),
        ('<img src="none.svg">', "leads to no file"),
        ('<img src="https://known.example/x">', "loads from another host"),
        ('<img srcset="none.svg 2x" src="data:image/png;base64,x">', "leads to no file"),
        ('<script src="//cdn.example/x.js"></script>', "loads from another host"),
        ('<p style="background: url(https://cdn.example/x.png)">x</p>', "loads from another host"),
        ('<h2 id="a">x</h2>', 'the id "a" stands twice'),
        (f'<a href="{TASK_FORCE}">x</a>', "without its independence line"),
    ],
)
def test_bad_link_is_named(small_site, body, problem):
    found = small_site(body)
    assert len(found) == 1 and problem in found[0] and found[0].startswith("index.html")


@pytest.mark.parametrize(
    "css, problem",
    [
        ("@import 'https://fonts.example/x.css';", "loads from another host"),
        ("a { background: url('none.png') }", "leads to no file"),
        ("@media print { a::after { content: url(//x.example/a.svg) } }", "loads from another host"),
    ],
)
def test_bad_style_is_named(small_site, css, problem):
    found = small_site("", css)
    assert len(found) == 1 and problem in found[0] and found[0].startswith("site.css")
