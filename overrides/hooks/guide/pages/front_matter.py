"""Reads the front matter of the pages and holds it against `page.schema.json`."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from guide.data import line_of, parse_yaml, read_text, schema_faults, shown
from guide.faults import Fault, FaultsFound

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """A page as its file holds it: front matter, body, and the file's line of the body's first line."""

    path: Path
    meta: dict
    body: str
    body_line: int


def read_page(path: Path) -> Source:
    """Return a page's source.

    Raises FaultsFound if the file is empty, not UTF-8, or its front matter is missing or against the schema.
    """
    text = read_text(path)
    match = _FRONT_MATTER.match(text)
    if not match:
        remedy = 'Begin the file with "---", the keys of docs/data/schemas/page.schema.json, and "---".'
        raise FaultsFound([Fault(shown(path), 1, "this page has no front matter.", remedy)])
    meta, node = parse_yaml(match.group(1), path, first_line=2)
    faults = schema_faults(meta, node, "page", path, first_line=2)
    if not faults and meta["next_check"] <= meta["checked"]:
        faults = [
            Fault(shown(path), 2, "next_check is not after checked.", "Set the day by which it is checked again.")
        ]
    for number, entry in enumerate([] if faults else meta["reviewed_by"]):
        day = ", ".join(entry.split(", ")[-2:])
        try:
            datetime.strptime(day, "%B %d, %Y")
        except ValueError:
            line = 2 + line_of(node, ["reviewed_by", number])
            faults.append(Fault(shown(path), line, f'"{day}" is no day.', "Write the month in full, as June 3, 2027."))
    if faults:
        raise FaultsFound(faults)
    after = text[match.end() :]
    body = after.lstrip("\n")
    line = text[: match.end()].count("\n") + (len(after) - len(body)) + 1
    return Source(path, meta, body, line)


def read_pages(paths: list[Path]) -> dict[Path, Source]:
    """Return the sources of all pages.

    Raises FaultsFound with every fault of every page, two pages of one title or description included.
    """
    faults: list[Fault] = []
    pages: dict[Path, Source] = {}
    for path in paths:
        try:
            pages[path] = read_page(path)
        except FaultsFound as found:
            faults.extend(found.faults)
    for key in ("title", "description"):
        first: dict[str, Path] = {}
        for path, page in pages.items():
            other = first.setdefault(page.meta[key].lower(), path)
            if other != path:
                problem = f'{key} "{page.meta[key]}" is also the {key} of {shown(other)}.'
                faults.append(Fault(shown(path), 2, problem, "Give each page its own."))
    if faults:
        raise FaultsFound(faults)
    return pages
