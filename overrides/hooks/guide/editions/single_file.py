"""Makes the single file of the built site: all pages in reading order, one after the other, with no script at all.

It holds the pages' own articles under a few lines of style, not the theme. What each page of the website repeats
stands once in it: the short notice at the top, one list of sources, the notices in full at the end.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from lxml import etree, html

from guide import data, dates
from guide.checks.built import BuiltPage
from guide.editions.bundle import DOWNLOADS, NAME, without_download
from guide.editions.single_file_style import style
from guide.extensions.citations import number_runs

HELP, HOME, SOURCES = "get-help.html", "index.html", "about/references.html"
# Long tables about how the guide was made. A line under the contents says where they are.
LEFT_OUT = ("about/source-article.html", "about/scores.html")

# What only the website's scripts read.
_UNUSED = ("data-meaning", "data-next-check", "tabindex")
# What only the website uses, and what stands once in the file instead of once a page.
_DROPPED = (
    ".//comment()|.//link|.//*[@hidden]|.//aside[@class='notice-strip']|.//details[@class='on-this-page']"
    "|.//*[@class='sheet__buttons' or @class='needs-search' or @class='reading-tools']"
    "|./h2[@id='sources']|./h2[@id='sources']/following-sibling::*[@class='independence' or @class='sources']"
)
_DRAWING_WORDS = re.compile(r"<(title|desc)\b.*?</\1>|\s+aria-labelledby=\"[^\"]*\"", re.DOTALL)
_SOURCES_SAY = (
    "Here are the studies and health pages that this guide cites, in the order in which you meet them. "
    "A source is here because we used it, and not because its authors reviewed or endorsed this guide. "
    "On the website, you can also read what the guide takes from each one."
)
_SAFE_IN_DATA = " !$&'()*+,-./:;=?@[]^_`{|}~"


def single_file_path(site: Path) -> Path:
    """Return where the single file of a site lies."""
    return site / DOWNLOADS / f"{NAME}.html"


def chapter_id(name: str) -> str:
    """Return the id of a page's chapter: symptoms/spinal-cord.html gives symptoms-spinal-cord."""
    return name.removesuffix(".html").replace("/", "-")


@dataclass
class _Sources:
    """All sources of the file, numbered in the order in which the pages cite them."""

    numbers: dict[str, int] = field(default_factory=dict)
    items: list[html.HtmlElement] = field(default_factory=list)

    def number(self, item: html.HtmlElement) -> int:
        """Return the number of a source, given as the item of a page's own list."""
        key = html.tostring(item, encoding="unicode", with_tail=False).partition(">")[2]  # all but its id on its page
        if key not in self.numbers:
            self.numbers[key] = len(self.items) + 1
            self.items.append(item)
        return self.numbers[key]


@dataclass(frozen=True)
class _Group:
    """A part of the menu: the title of each page by its name. A page outside of all parts is a nameless group."""

    title: str
    pages: dict[str, str]


def _menu(home: BuiltPage) -> list[_Group]:
    """Return the groups of the menu, with Get help now before all others."""
    groups = []
    for item in home.tree.xpath("//ul[@class='menu__list']/li"):
        title = "".join(item.xpath("./details/summary/text()")).strip()
        pages = {link.get("href"): link.text_content().strip() for link in item.iter("a")}
        groups.append(_Group(title, pages))
    return sorted(groups, key=lambda group: HELP not in group.pages)


def _target(page: str, path: str) -> str:
    """Return the page of the site that a relative path leads to from a page."""
    parts = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _lead_inside(root: html.HtmlElement, page: str, chapters: list[str]) -> None:
    """Let each link to a page of the site lead to its place in the file.

    Raises ValueError for a link to what is not in the file.
    """
    for link in root.xpath(".//a[@href]"):
        parts = urlsplit(link.get("href"))
        name = _target(page, parts.path) if parts.path else page
        if parts.scheme:
            continue
        if name in LEFT_OUT:
            place = "left-out"
        elif parts.fragment == "sources":
            place = chapter_id(SOURCES)
        elif name in chapters:
            place = chapter_id(name) + (f"--{parts.fragment}" if parts.fragment else "")
        else:
            raise ValueError(f"{page}: the single file has no place for the link to {link.get('href')}")
        link.set("href", f"#{place}")


def _renumber(article: html.HtmlElement, own: list[html.HtmlElement], sources: _Sources) -> None:
    """Write the numbers of the one list of sources into the citations of a page; `own` is the page's own list."""
    for mark in article.xpath(".//sup[@class='citation']"):
        ends = [[int(end) for end in link.text.split("–")] for link in mark.iter("a")]
        cited = [own[place - 1] for first, *last in ends for place in range(first, (last or [first])[0] + 1)]
        mark[:] = []
        for first, last in number_runs(sorted(map(sources.number, cited))):
            if len(mark):
                mark[-1].tail = ", "
            # The word "Source" before the number is in the style: here it would stand thousands of times.
            link = etree.SubElement(mark, "a", {"href": f"#s{first}"})
            link.text = str(first) if first == last else f"{first}–{last}"


def _inline_drawings(article: html.HtmlElement, site: Path, page: str) -> None:
    """Put each drawing into its page, without the words that the page says in its alternative text."""
    for image in article.iter("img"):
        drawing = _DRAWING_WORDS.sub("", (site / _target(page, image.get("src"))).read_text("utf-8"))
        image.set("src", "data:image/svg+xml," + quote(re.sub(r"\s+", " ", drawing).strip(), _SAFE_IN_DATA))


def _tidy(article: html.HtmlElement, page: str) -> None:
    """Make ids unique, set headings one level lower, and take out what nobody sees."""
    for element in article.iter():
        if element.get("id"):
            element.set("id", f"{chapter_id(page)}--{element.get('id')}")
        if re.fullmatch("h[1-5]", element.tag):
            element.tag = f"h{int(element.tag[1]) + 1}"
        for attribute in _UNUSED:
            element.attrib.pop(attribute, None)
    article.attrib.clear()
    article.set("id", chapter_id(page))


def _chapter(site: Path, page: BuiltPage, sources: _Sources, chapters: list[str]) -> html.HtmlElement:
    """Return the article of a page as a chapter of the file."""
    article = page.article
    own = article.xpath("./ol[@class='sources']/li")
    for element in article.xpath(_DROPPED):
        element.drop_tree()
    _lead_inside(article, page.name, chapters)
    _renumber(article, own, sources)
    _inline_drawings(article, site, page.name)
    _tidy(article, page.name)
    return article


def _source_list(article: html.HtmlElement, sources: _Sources) -> None:
    """Put the one list of sources in the place of the page that lists them with their facts."""
    heading, about = article.find("h2"), article.xpath("./section[@class='about-page']")[0]
    for element in list(article):
        if element is not heading and element is not about:
            article.remove(element)
    items = etree.Element("ol", {"class": "sources"})
    for number, item in enumerate(sources.items, 1):
        item.set("id", f"s{number}")
        items.append(item)
    words = [("", _SOURCES_SAY), ("independence", data.load("notices")["independence"])]
    for place, (css, text) in enumerate(words, article.index(heading) + 1):
        paragraph = etree.Element("p", {"class": css} if css else {})
        paragraph.text = text
        article.insert(place, paragraph)
    article.insert(article.index(about), items)


def _written(element: html.HtmlElement) -> str:
    """Return an element as HTML without white space that no reader sees."""
    element.tail = None
    return re.sub(r"[ \t\r\n]+", " ", html.tostring(element, encoding="unicode"))


def _without_unused_ids(chapters: list[html.HtmlElement], roots: list[html.HtmlElement]) -> None:
    """Take out the ids inside of chapters that no link leads to."""
    linked = {link.get("href") for root in roots for link in root.iter("a")}
    for chapter in chapters:
        for element in chapter.xpath(".//*[@id]"):
            if f"#{element.get('id')}" not in linked:
                del element.attrib["id"]


def _contents(groups: list[_Group]) -> str:
    """Return the list of all chapters, in the groups of the menu, and the line about what is left out."""

    def entries(pages: dict[str, str]) -> str:
        return "".join(
            f'<li><a href="#{chapter_id(name)}">{escape(title)}</a></li>'
            for name, title in pages.items()
            if name not in LEFT_OUT
        )

    items = "".join(
        f"<li><strong>{escape(group.title)}</strong><ul>{entries(group.pages)}</ul></li>"
        if group.title
        else entries(group.pages)
        for group in groups
    )
    titles = [title for group in groups for name, title in group.pages.items() if name in LEFT_OUT]
    left_out = f'<p id="left-out">On the website only: {escape(" and ".join(titles))}.</p>'
    return f'<ul>{items}<li><a href="#notices">Not medical advice</a></li></ul>\n{left_out}'


def _frame(css: str, built: datetime, contents: str, chapters: str, notices: dict[str, str]) -> str:
    version = data.load("changes")["changes"][0]["version"]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Breast Cancer in the Bones</title>
<meta name="description" content="The guide in one file, to read without a network.">
<style>{css}</style>
</head>
<body>
<nav class="help-bar" aria-label="Get help now"><a class="help-bar__link" href="#{chapter_id(HELP)}">Get help now</a>\
<a href="#contents">All pages</a></nav>
<header>
<h1>Breast Cancer in the Bones</h1>
<p>This one file holds the guide, and works with no network. The website can also search and read aloud.</p>
<p>Version {version} of {dates.in_words(built.date().isoformat())}.</p>
</header>
{notices["strip"]}
<nav id="contents" aria-labelledby="all-pages">
<h2 id="all-pages">All pages</h2>
{contents}
</nav>
<main>
{chapters}
</main>
<footer id="notices">
{notices["foot"]}
</footer>
</body>
</html>
"""


def single_file(site: Path, built: datetime) -> str:
    """Return the single file of a built site as HTML. `built` is the time of its version."""

    def read(name: str) -> BuiltPage:
        return BuiltPage(name, without_download((site / name).read_text("utf-8")))

    home = read(HOME)
    groups = _menu(home)
    names = [name for group in groups for name in group.pages if name not in LEFT_OUT]
    strip = _written(home.tree.xpath("//aside[@class='notice-strip']")[0])
    sections = home.tree.xpath("//footer//section|//footer//p[@class='rights']")
    for section in sections:
        _lead_inside(section, HOME, names)
    sources = _Sources()
    chapters = {name: _chapter(site, read(name), sources, names) for name in names}
    articles = list(chapters.values())
    _without_unused_ids(articles, [*articles, *sections])
    _source_list(chapters[SOURCES], sources)
    return _frame(
        style(),
        built,
        _contents(groups),
        "\n".join(map(_written, articles)),
        {"strip": strip, "foot": "\n".join(map(_written, sections))},
    )


def write_single_file(site: Path, built: datetime) -> Path:
    """Write the single file into the site and return its path."""
    target = single_file_path(site)
    target.parent.mkdir(exist_ok=True)
    target.write_text(single_file(site, built), "utf-8")
    return target
