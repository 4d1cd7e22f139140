"""`[^fact-id]` cites a fact; the page lists the sources of its facts, numbered in order of use.

A fault (unknown fact, a number that its fact does not carry) is noted with its line; see `guide.faults`.
"""

import xml.etree.ElementTree as etree
from urllib.parse import urlsplit

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from guide import data, facts, faults, prose

USPSTF_HOST = "uspreventiveservicestaskforce.org"


def is_uspstf(url: str) -> bool:
    """Tell whether an address belongs to the US Preventive Services Task Force."""
    return (urlsplit(url).hostname or "").endswith(USPSTF_HOST)


class _Check(Preprocessor):
    """Notes the faults of the page's citations before the text is converted."""

    def run(self, lines):
        sentences = prose.sentences("\n".join(lines))
        for fault in [*facts.unknown_citations(sentences), *facts.wrong_numbers(sentences)]:
            faults.note(*fault)
        return lines


class _Citation(InlineProcessor):
    """Leaves a mark where a fact is cited; the numbers come when the whole page is known."""

    def handleMatch(self, m, data):
        mark = etree.Element("sup", {"class": "citation", "data-fact": m.group(1), "data-search-exclude": ""})
        return mark, m.start(0), m.end(0)


def source_item(place: str | int, reference: dict) -> etree.Element:
    """Return the list item of a reference, with the id source-`place`: who, title as a link, where and when."""
    item = etree.Element("li", {"id": f"source-{place}"})
    if reference.get("authors"):
        item.text = reference["authors"].rstrip(".") + ". "
    link = etree.SubElement(item, "a", {"href": reference["url"], "rel": "noreferrer"})
    link.text = reference["title"]
    where = [str(reference[part]) for part in ("in", "year") if reference.get(part)]
    if reference.get("year") and str(reference["year"]) in str(reference.get("in", "")):
        where = where[:1]
    link.tail = f". {', '.join(where)} ({reference['kind']})." if where else f" ({reference['kind']})."
    return item


def number_runs(numbers: list[int]):
    """Yield (first, last) of the runs in sorted numbers; three or more in a row are one run, as 4 to 7."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
            run = numbers[start:end]
            if len(run) > 2:
                yield run[0], run[-1]
            else:
                yield from ((number, number) for number in run)
            start = end


def _groups(root: etree.Element) -> list[list[etree.Element]]:
    """Return the citation marks in reading order; marks with nothing between them form one group."""
    groups: list[list[etree.Element]] = []
    for parent in root.iter():
        last = None
        for child in parent:
            is_mark = child.tag == "sup" and "data-fact" in child.attrib
            if is_mark and last is not None and not (last.tail or "").strip():
                groups[-1].append(child)
            elif is_mark:
                groups.append([child])
            last = child if is_mark else None
    place = {element: number for number, element in enumerate(root.iter())}
    return sorted(groups, key=lambda group: place[group[0]])


class _Sources(Treeprocessor):
    """Numbers the citations in reading order and appends the list of sources."""

    def run(self, root):
        known, references = data.load("facts"), data.load("references")
        parents = {child: parent for parent in root.iter() for child in parent}
        order: dict[str, int] = {}
        for group in _groups(root):
            cited = [known[mark.attrib["data-fact"]] for mark in group if mark.attrib["data-fact"] in known]
            numbers = sorted({order.setdefault(key, len(order) + 1) for fact in cited for key in fact["refs"]})
            self._write(group[0], numbers)
            group[0].tail = group[-1].tail
            for mark in group[1:]:
                parents[mark].remove(mark)
        if order:
            self._list(root, [references[key] for key in order])

    @staticmethod
    def _write(mark: etree.Element, numbers: list[int]) -> None:
        del mark.attrib["data-fact"]
        runs = list(number_runs(numbers))
        for place, (first, last) in enumerate(runs):
            label = f"Source {first}" if first == last else f"Sources {first} to {last}"
            link = etree.SubElement(mark, "a", {"href": f"#source-{first}", "aria-label": label})
            link.text = str(first) if first == last else f"{first}–{last}"
            if place < len(runs) - 1:
                link.tail = ", "

    @staticmethod
    def _list(root: etree.Element, sources: list[dict]) -> None:
        # Ids are numbers and not keys: with 60 sources and 150 citations, keys are half a kilobyte of the packed page.
        heading = etree.SubElement(root, "h2", {"id": "sources", "data-search-exclude": ""})
        heading.text = "Sources"
        if any(is_uspstf(reference["url"]) for reference in sources):
            etree.SubElement(root, "p", {"class": "independence"}).text = data.load("notices")["independence"]
        items = etree.SubElement(root, "ol", {"class": "sources"})
        items.extend(source_item(number, reference) for number, reference in enumerate(sources, 1))


class CitationExtension(Extension):
    """Adds citations to Python-Markdown."""

    def extendMarkdown(self, md):
        # Above the HTML block preprocessor (20), so that lines are still the writer's.
        md.preprocessors.register(_Check(md), "guide-citation-check", 28)
        # Above links (160) and references, which would take [^…] for a link.
        md.inlinePatterns.register(_Citation(prose.CITATION.pattern, md), "guide-citation", 175)
        # After inline text (20), before headings get their ids (5).
        md.treeprocessors.register(_Sources(md), "guide-sources", 12)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return CitationExtension(**options)
