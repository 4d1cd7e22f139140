"""The tablet edition's pages: the same words, the front desk first, no link off the guide, two taps to any page."""

import posixpath
import re
from collections import Counter
from pathlib import Path

import pytest
from building import ADDRESS, TEMPLATES
from guide import qr
from guide.checks.built import BuiltPage, read_site
from guide.data import load
from guide.editions.tablet_page import CODES, DESK_LEVELS, tablet_page

# What the tablet adds to an article, and what it says in other words.
ADDED = (
    './/*[@class="desk" or @class="care-card__desk" or @class="to-take-home" or @class="take-home" or @class="codes" '
    'or @class="copy"]'
)
OTHER_WORDS = './/*[@class="sheet__private" or @class="sheet__buttons" or @class="download" or @class="download-file"]'


@pytest.fixture(scope="session")
def tablet(site) -> dict[str, BuiltPage]:
    """The pages of the tablet edition, but for the one that stands in for others."""
    return {name: page for name, page in read_site(site / "tablet").items() if name not in TEMPLATES}


@pytest.fixture(scope="session")
def addressed_tablet(pages) -> dict[str, BuiltPage]:
    """The pages that the tablet edition would have of a site that has an address."""
    own = {name: page for name, page in pages.items() if name not in TEMPLATES}
    return {name: BuiltPage(name, tablet_page(page, ADDRESS)[0]) for name, page in own.items()}


def words_of(page: BuiltPage) -> list[str]:
    """Return the words of an article that both editions share, in their order."""
    article = BuiltPage(page.name, page.source).article
    for element in article.xpath(f"{ADDED}|{OTHER_WORDS}"):
        element.drop_tree()
    return article.text_content().split()


def test_it_has_the_pages_and_the_words_of_the_website(tablet, pages):
    web = {name: page for name, page in pages.items() if name not in TEMPLATES}
    assert set(tablet) == set(web)
    for name, page in tablet.items():
        of_web, of_tablet = words_of(web[name]), words_of(page)
        if name == "index.html":  # its parts are doors here, under another heading, and all pages stand behind one
            lost = Counter(of_web) - Counter(of_tablet) - Counter(web[name].article.findtext("h1").split())
            assert not lost, lost
        else:
            added = load("tablet")["desk_sign"] + " " if name == "symptoms/a-to-z.html" else ""
            assert " ".join(of_tablet).replace(added, "") == " ".join(of_web), name


def test_the_front_desk_comes_first(tablet):
    words, cards = load("tablet"), 0
    for name, page in tablet.items():
        assert page.tree.cssselect(".notice-strip")[0].text_content().split() == [
            *words["desk_strip"].split(),
            *page.tree.xpath("string(//aside[@class='notice-strip']//strong[2])").split(),
            *page.tree.xpath("string(//aside[@class='notice-strip']//strong[2]/following-sibling::text())").split(),
        ], name
        for card in page.tree.cssselect(".care-card"):
            urgent = card.get("data-level") in DESK_LEVELS
            assert card.text_content().lstrip().startswith(words["desk_card"]) == urgent, (
                f"{name}: an urgent card of the tablet must begin with the front desk: {words['desk_card']}"
            )
            cards += urgent
    assert cards > 60
    for row in tablet["symptoms/a-to-z.html"].tree.cssselect(".signs__row"):
        level = row.cssselect(".signs__level")[0].text_content()
        assert level.startswith(words["desk_sign"]) == (row.get("data-level") in DESK_LEVELS), level


def test_no_link_leads_off_the_guide(tablet, site):
    files = {path.relative_to(site / "tablet").as_posix() for path in (site / "tablet").rglob("*")}
    ids = {name: set(page.tree.xpath("//@id")) for name, page in tablet.items()}
    for name, page in tablet.items():
        assert not page.tree.xpath("//@target|//@download|//@ping|//iframe|//object|//embed"), name
        for address in set(page.tree.xpath("//a/@href|//area/@href|//form/@action")):
            path, _, anchor = address.partition("#")
            assert re.match(r"[\w./-]*$", path), f"{name}: {address} leads off the guide"
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in files, f"{name}: {address} leads nowhere"
            assert not anchor or anchor in ids[target], f"{name}: {address} leads nowhere"


def test_each_outside_link_has_become_a_code(tablet, pages):
    for name, page in tablet.items():
        shown = {code.text_content() for code in page.tree.cssselect(".codes .code__address")}
        wanted = {
            re.sub(r"^(tel|sms|mailto):", "", link.get("href"))
            for link in pages[name].tree.body.iter("a")
            if re.match(r"https?:|tel:|sms:|mailto:", link.get("href", ""))
            and not re.match(r"(tel|sms):(911|988)$", link.get("href"))
        }
        assert shown == wanted, name


def test_each_code_is_the_drawing_of_its_address(tablet, site):
    drawn: dict[Path, str] = {}
    for name, page in tablet.items():
        for picture in page.tree.cssselect("img.code__picture"):
            file = ((site / "tablet" / name).parent / picture.get("src")).resolve()
            drawn[file] = picture.get("alt").rpartition(", ")[2]
            wanted = qr.code_name(drawn[file])
            assert file.name == wanted, f"{name}: {file.name} is not the code of {drawn[file]}, which is {wanted}"
            assert picture.get("width") == picture.get("height") == "280", name
    there = set((site / "tablet" / CODES).iterdir())
    assert set(drawn) == there, f"codes that no page shows, or that are not there: {sorted(set(drawn) ^ there)}"
    # Each is drawn by the same line of code: one in ten is enough, and drawing takes its time.
    for file, address in sorted(drawn.items())[::10]:
        assert file.read_text("utf-8") == qr.code_svg(address), address


def test_each_page_has_its_own_address_on_the_website_as_a_code(addressed_tablet):
    for name, page in addressed_tablet.items():
        (code,) = page.tree.cssselect(".take-home img")
        assert code.get("alt").endswith(f", {ADDRESS}{name}"), name
        assert Path(code.get("src")).name == qr.code_name(ADDRESS + name), name
        if page.tree.cssselect(".on-this-page"):
            assert page.tree.cssselect(".on-this-page + .to-take-home a"), f"{name}: nothing leads to the code"


def test_the_whole_guide_can_be_taken_home_from_each_foot(addressed_tablet):
    for name, page in addressed_tablet.items():
        assert page.tree.cssselect(".guide-footer .copy a"), name
        shown = {code.text_content() for code in page.tree.cssselect(".codes .code__address")}
        assert f"{ADDRESS}downloads/index.html" in shown, name


def test_the_page_for_no_network_offers_nothing_to_take_home(pages):
    page = BuiltPage("offline.html", tablet_page(pages["offline.html"], ADDRESS)[0])
    assert page.tree.cssselect(".desk") and not page.tree.cssselect(".take-home")


def test_without_an_address_there_is_no_code_to_take_a_page_home(tablet):
    for name, page in tablet.items():
        assert not page.tree.cssselect(".take-home, .to-take-home, .copy"), name
        assert page.tree.cssselect(".codes"), f"{name}: the codes of other sites need no address of ours"


def test_two_taps_lead_from_the_start_to_any_page(tablet):
    start = tablet["index.html"].tree
    assert start.findtext(".//h1") == load("tablet")["start"]
    doors = start.cssselect("article > details.start-door")
    assert len(doors) > 5 and doors[0].getprevious().tag == "h1"
    behind = {
        link.get("href") for door in doors for link in door.iter("a") if not list(link.iterancestors("details"))[1:]
    }
    assert set(tablet) - {"index.html"} <= behind
    for name, page in tablet.items():
        assert all("open" in part.attrib for part in page.tree.cssselect("details.menu__section")), name


def test_each_page_can_be_cleared_and_says_what_becomes_of_what_is_typed(tablet):
    for name, page in tablet.items():
        (done,) = page.tree.cssselect(".help-bar__done")
        assert done.text_content() == load("tablet")["done"] and done.get("href").endswith("index.html"), name
        assert page.tree.cssselect("dialog.still-reading[role=alertdialog]"), name
        assert not page.tree.cssselect(".sheet__print"), name
        for note in page.tree.cssselect(".sheet__private"):
            assert note.text_content().strip() == load("tablet")["sheet"].strip(), name
    assert tablet["tools/pain-diary.html"].tree.cssselect(".sheet__private")


def test_only_the_tablet_has_what_is_for_the_tablet(site, pages):
    for name, page in pages.items():
        assert not page.tree.cssselect("dialog, .help-bar__done, .way-back, .care-card__desk"), name
        assert "tablet.js" not in page.source and "tablet.css" not in page.source, name
    assert not [path for path in (site / "assets").iterdir() if path.name.startswith("tablet")]


def test_a_home_page_without_parts_is_refused():
    page = BuiltPage(
        "index.html", "<!doctype html><html><body><ul class='menu__list'></ul><article><h1>Home</h1></article>"
    )
    with pytest.raises(ValueError, match="no part of the home page has a heading"):
        tablet_page(page, "")


def test_a_number_in_a_card_becomes_text_and_an_outside_link_a_code():
    page = BuiltPage(
        "living/x.html",
        "<!doctype html><html><body><article><h1>X</h1><div class='care-card' data-level='emergency'>"
        "<a href='tel:911'>Call 911</a></div><p><a href='tel:18005550100'>Call us</a> "
        "<a href='https://example.org/' rel='noreferrer'>A page</a></p></article>",
    )
    text, addresses = tablet_page(page, "")
    assert '<span class="number">Call 911</span>' in text and 'href="tel' not in text and 'href="http' not in text
    assert addresses == ["tel:18005550100", "https://example.org/"]
    assert f'src="../{CODES}/{qr.code_name("https://example.org/")}"' in text
