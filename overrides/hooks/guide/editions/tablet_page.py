"""Turns a built page into a page of the tablet edition: no link leads off the guide, and the front desk comes first.

An outside link stays readable and leads to a QR code at the end of the page, to be scanned with the reader's own
phone. The page's own address on the website stands there as a code too.
"""

import re
from dataclasses import dataclass, field

from lxml import html
from lxml.builder import E

from guide import data, qr
from guide.checks.built import BuiltPage

CODES = "assets/codes"
START = "index.html"
OFFLINE = "offline.html"  # what the worker shows where there is no network: there is nothing to take home
# The levels whose cards and signs send a reader in a clinic to the front desk.
DESK_LEVELS = ("emergency", "call-team")
# Numbers that are said, and not offered as a code: nobody should look for a camera first.
_EMERGENCY = re.compile(r"(?:tel|sms):(?:911|988)$")
_OUTSIDE = re.compile(r"https?:|tel:|sms:|mailto:")
_COPY_MARK = re.compile(r"<!-- bundle-download -->")
# What stands at the end of the home page, and is no door.
_NO_DOOR = ("sources",)


@dataclass
class Codes:
    """The codes of a page: its entry by address, in the order in which the page leads to them."""

    to_root: str
    entries: dict[str, html.HtmlElement] = field(default_factory=dict)

    def image(self, address: str, title: str) -> html.HtmlElement:
        """Return the picture of an address's code, whose drawing is a file of the edition."""
        source = f"{self.to_root}{CODES}/{qr.code_name(address)}"
        alt = f"QR code for {title}, {address}"
        return E.img({"class": "code__picture"}, src=source, alt=alt, width="280", height="280", loading="lazy")

    def place(self, address: str, title: str) -> str:
        """Return the id of the entry that holds the code of an address; the first link to it makes the entry."""
        if address not in self.entries:
            words = data.load("tablet")
            number, readable = len(self.entries) + 1, re.sub(r"^(tel|sms|mailto):", "", address)
            self.entries[address] = E.div(
                {"class": "code", "id": f"code-{number}", "tabindex": "-1"},
                E.h3(title),
                E.p(words["code"] if address.startswith("http") else words["phone"]),
                self.image(address, title),
                E.p({"class": "code__address"}, readable),
            )
        return self.entries[address].get("id")


def _css(tag: str, name: str) -> str:
    """Return the XPath of the elements of a class."""
    return f'.//{tag}[contains(concat(" ", @class, " "), " {name} ")]'


def _say_the_desk_first(tree: html.HtmlElement) -> None:
    """Begin the strip, the cards of the first two levels and the signs of these levels with the front desk."""
    words = data.load("tablet")
    for paragraph in tree.xpath(_css("aside", "notice-strip") + "/p"):
        paragraph.insert(0, E.strong({"class": "desk"}, words["desk_strip"]))
        paragraph[0].tail, paragraph.text = " ", None
    for card in tree.xpath(_css("div", "care-card")):
        if card.get("data-level") in DESK_LEVELS:
            card.insert(0, E.p({"class": "care-card__desk"}, words["desk_card"]))
    for row in tree.xpath(_css("div", "signs__row")):
        if row.get("data-level") in DESK_LEVELS:
            (level,) = row.xpath(_css("dd", "signs__level"))
            level.text = f"{words['desk_sign']} {level.text}"


def _keep_links_inside(tree: html.HtmlElement, codes: Codes) -> None:
    """Let each link off the guide lead to its code; a number inside a card, and 911 and 988, become plain text."""
    for link in tree.body.xpath(".//a[@href]"):
        address = link.get("href")
        if not _OUTSIDE.match(address):
            continue
        in_card = link.xpath('ancestor::div[contains(@class, "care-card")]')
        if in_card or _EMERGENCY.match(address):
            link.tag = "span"
            link.attrib.clear()
            link.set("class", "number")
            continue
        title = " ".join(link.text_content().split())
        link.set("href", f"#{codes.place(address, title)}")
        for name in ("rel", "hreflang"):
            link.attrib.pop(name, None)
        link.set("class", f"{link.get('class', '')} to-code".strip())


def _offer_no_printer(tree: html.HtmlElement) -> None:
    """Take out what prints; a sheet says how to keep it."""
    for button in tree.xpath(_css("button", "sheet__print")):
        button.drop_tree()
    for paragraph in tree.xpath(_css("p", "sheet__private")):
        paragraph.text = data.load("tablet")["sheet"]


def _open_menu(tree: html.HtmlElement) -> None:
    """Open each part of the menu, so that one more tap leads to any page."""
    for section in tree.xpath(_css("details", "menu__section")):
        section.set("open", "open")


def _take_home(article: html.HtmlElement, codes: Codes, title: str, address: str) -> None:
    words = data.load("tablet")
    heading = E.h2({"id": "take-this-page-home"}, words["home_heading"])
    picture = codes.image(address, title)
    del picture.attrib["loading"]  # it is there when the reader comes to it
    article.append(
        E.section(
            {"class": "take-home"}, heading, E.p(words["home"]), picture, E.p({"class": "code__address"}, address)
        )
    )
    for list_ in article.xpath(_css("details", "on-this-page")):
        link = E.a({"class": "lone-link", "href": "#take-this-page-home"}, words["home_heading"])
        list_.addnext(E.p({"class": "to-take-home"}, link))


def _doors(article: html.HtmlElement, menu: html.HtmlElement) -> None:
    """Make the home page the start: each of its parts a large door that one tap opens, and all pages behind the last.

    Raises ValueError if no part of the home page has a heading.
    """
    words = data.load("tablet")
    (heading,) = article.xpath("./h1")
    heading.text = words["start"]
    opening, doors = [], []
    for element in list(heading.itersiblings()):
        if element.get("id") in _NO_DOOR or element.get("class") == "about-page":
            break
        if element.tag == "h2":
            doors.append(E.details({"class": "start-door"}, E.summary(element)))
        elif doors:
            doors[-1].append(element)
        else:
            opening.append(element)
    if not doors:
        raise ValueError("no part of the home page has a heading, so the start of the tablet would have no door")
    listed = html.fromstring(html.tostring(menu, encoding="unicode"))
    for part in listed.xpath(_css("details", "menu__section")):
        part.tag = "div"
        part.find("summary").tag = "h3"
    title = E.h2({"id": "all-pages"}, words["all_pages"])
    doors.append(E.details({"class": "start-door"}, E.summary(title), listed))
    # The doors come first: nobody has to scroll to find them.
    for element in reversed([*doors, *opening]):
        heading.addnext(element)


def tablet_page(page: BuiltPage, site_url: str) -> tuple[str, list[str]]:
    """Return the page of the tablet edition as HTML, and the addresses whose codes it shows.

    `page` is a page of the tablet's own build; `site_url` is the address of the website ("" if there is none), with
    a slash at its end. Raises ValueError if the home page has no part to make a door of.
    """
    words, to_root = data.load("tablet"), "../" * page.name.count("/")
    copy = f'<p class="copy">{words["copy"]} <a href="{site_url}downloads/index.html">{words["copy_link"]}</a>.</p>'
    tree = html.document_fromstring(_COPY_MARK.sub(copy if site_url else "", page.source))
    tree.set("data-edition", "tablet")
    (article,) = tree.xpath("//article")
    codes = Codes(to_root)
    _say_the_desk_first(tree)
    _keep_links_inside(tree, codes)
    _offer_no_printer(tree)
    _open_menu(tree)
    if page.name == START:
        _doors(article, tree.xpath(_css("ul", "menu__list"))[0])
    addresses = list(codes.entries)
    if site_url and page.name != OFFLINE:
        title = " ".join(article.xpath("string(./h1)").split())
        _take_home(article, codes, title, site_url + page.name)
        addresses.append(site_url + page.name)
    if codes.entries:
        article.append(E.section({"class": "codes"}, E.h2(words["codes_heading"]), *codes.entries.values()))
    return html.tostring(tree, doctype="<!doctype html>", encoding="unicode"), addresses
