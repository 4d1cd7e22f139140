"""Reads built pages: their tree, and the text that a reader sees."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

# Parts that are the same on every page, and lists of sources (whose titles are not our words).
SHARED = (
    '//*[contains(@class, "notice-strip") or contains(@class, "guide-footer") or contains(@class, "help-bar")]'
    '|//header[contains(@class, "guide-header")]|//nav[@class="where"]|//details[@class="on-this-page"]'
)
SOURCES = '//*[contains(concat(" ", @class, " "), " sources ")]|//sup[contains(@class, "citation")]'


def folded(text: str) -> str:
    """Return the text with each run of white space turned into one space."""
    return " ".join(text.split())


@dataclass(frozen=True)
class BuiltPage:
    """A built page. `name` is its path in the site, as symptoms/spinal-cord.html."""

    name: str
    source: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.source)

    @cached_property
    def article(self) -> html.HtmlElement:
        """The page's own content, with the short notice and About this page."""
        return self.tree.xpath("//article")[0]

    def text(self, *leave_out: str, boundary: str = " ") -> str:
        """Return the visible text of the body, without what the given XPaths select.

        `boundary` is put behind each block, so that its last word and the next block's first are no phrase.
        """
        tree = html.document_fromstring(self.source)
        for path in ("//script", "//style", "//template", "//*[@hidden]", *leave_out):
            for element in tree.xpath(path):
                if element.getparent() is not None:
                    element.drop_tree()
        for element in tree.body.iter():
            if element.tag in (
                "p",
                "li",
                "div",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "td",
                "th",
                "figcaption",
                "br",
                "summary",
            ):
                element.tail = f"{boundary}{element.tail or ''}"
        return folded(tree.body.text_content())


def read_site(site: Path) -> dict[str, BuiltPage]:
    """Return all pages of a built site by name. What lies in downloads/ and tablet/ are other editions of them."""
    names = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    pages = (name for name in names if not name.startswith(("downloads/", "tablet/")))
    return {name: BuiltPage(name, (site / name).read_text("utf-8")) for name in pages}
