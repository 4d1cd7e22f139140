"""Says what stands in the way of a release: today's date, the review by people, the work tree, the version.

A build counts the day of its commit as today, so that a commit gives the same pages on any day. A release must not:
it asks whether each page is still within its date on the day when it goes out.
"""

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide import data
from guide.data import shown
from guide.faults import Fault, FaultsFound
from guide.pages.front_matter import Source, read_pages

LIST = "REVIEW.md"
MARK = "**[blocks release]**"
_RECORD = re.compile(r"REVIEW-(\d{4}-\d\d-\d\d)\.md")
_ITEM = re.compile(r"- \[(?P<tick>.*?)\] (?P<text>.*)")
# However someone may have written the mark.
_ANY_MARK = re.compile(r"\W*\[?\s*blocks?\s+(?:the\s+)?release\s*\]\W*", re.IGNORECASE)
_SIGNATURES = re.compile(r"^\| *Name *\|.*\n\|[-| ]+\|\n((?:\|.*\n?)*)", re.MULTILINE)


@dataclass(frozen=True)
class Item:
    """A line to be ticked. `line` counts from 1."""

    line: int
    text: str
    ticked: bool
    blocks: bool


def _joined(text: str) -> list[tuple[int, str]]:
    """Return each list item with the lines that go on with it as one line, and where it starts."""
    found: list[tuple[int, str]] = []
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("- "):
            found.append((number, line))
            inside = True
        elif inside and line.startswith("  "):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        else:
            inside = False
    return found


def items(path: Path) -> list[Item]:
    """Return the lines of a review that are to be ticked.

    Raises FaultsFound if a tick or a mark is written so that it would not count.
    """
    found, faults = [], []
    for number, line in _joined(data.read_text(path)):
        match = _ITEM.fullmatch(line)
        if not match:
            if _ANY_MARK.search(line):
                faults.append(
                    Fault(shown(path), number, "a line that blocks a release has no box.", "Begin it with - [ ].")
                )
            continue
        text, blocks = match["text"], match["text"].endswith(f" {MARK}")
        words = text.removesuffix(MARK).rstrip()
        if match["tick"] not in (" ", "x"):
            faults.append(Fault(shown(path), number, f'this box holds "{match["tick"]}".', "Write [ ] or [x]."))
        if _ANY_MARK.search(words):
            remedy = f"Write {MARK} once, at the end of the line, after a space."
            faults.append(Fault(shown(path), number, "the mark of a line that blocks a release is off.", remedy))
        found.append(Item(number, words, match["tick"] == "x", blocks))
    if not any(item.blocks for item in found):
        faults.append(Fault(shown(path), 0, f"no line is marked {MARK}.", "Restore the list of the review."))
    if faults:
        raise FaultsFound(faults)
    return found


def newest_record(root: Path) -> Path | None:
    """Return the newest copy of the review list with a date in its name, or None."""
    return max((path for path in root.glob("REVIEW-*.md") if _RECORD.fullmatch(path.name)), default=None)


def _is_signed(text: str) -> bool:
    rows = _SIGNATURES.search(text)
    return any(cell.strip() for row in (rows[1] if rows else "").splitlines() for cell in row.split("|"))


def review_faults(root: Path, version: str, version_day: str) -> list[Fault]:
    """Return what the review of a version lacks: its record, a blocking line in it, a tick, a signature."""
    blocking = [item for item in items(root / LIST) if item.blocks]
    record = newest_record(root)
    name = f"REVIEW-{version_day}.md"
    if not record or _RECORD.fullmatch(record.name)[1] < version_day:
        problem = f"there is no review of version {version}, which has {len(blocking)} lines that block a release."
        return [Fault(name, 0, problem, f"Copy {LIST} to a file with the day of the review in its name, and tick.")]
    reviewed = {item.text: item for item in items(record) if item.blocks}
    faults = [
        Fault(shown(record), item.line, f'this blocks the release: "{item.text}"', "Tick it when it has been done.")
        for item in reviewed.values()
        if not item.ticked
    ]
    lacking = [item for item in blocking if item.text not in reviewed]
    faults += [
        Fault(shown(record), 0, f'a line of {LIST} is missing: "{item.text}"', "Add it, and tick it when it is done.")
        for item in lacking
    ]
    if not _is_signed(data.read_text(record)):
        faults.append(Fault(shown(record), 0, "nobody has signed.", "Whoever has read signs in the table at the end."))
    return faults


def overdue_faults(pages: Iterable[Source], today: date) -> list[Fault]:
    """Return a fault for each page whose next check was due before a day."""
    faults = []
    for page in pages:
        due = page.meta["next_check"]
        if date.fromisoformat(due) < today:
            lines = data.read_text(page.path).splitlines()
            line = 1 + next(number for number, line in enumerate(lines) if line.startswith("next_check:"))
            problem = f"this page was due for a check on {due}, and today is {today}."
            faults.append(Fault(shown(page.path), line, problem, "Check it against its sources, then set both dates."))
    return faults


def work_tree_faults(root: Path) -> list[Fault]:
    """Return a fault if the files differ from the commit that the release is made from."""
    git = ["git", "-C", str(root), "status", "--porcelain"]
    try:
        changed = subprocess.run(git, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        return [Fault(".", 0, "this folder has no git history to release from.", "Release from a clone.")]
    if not changed:
        return []
    names = ", ".join(line[3:] for line in changed[:5]) + (" and more" if len(changed) > 5 else "")
    return [Fault(".", 0, f"{len(changed)} file(s) differ from the last commit: {names}.", "Commit them, or undo.")]


def faults(today: date, root: Path = data.ROOT) -> list[Fault]:
    """Return all that stands in the way of a release on a day; a newest version that is withdrawn too."""
    found = work_tree_faults(root)
    try:
        newest = data.load("changes")["changes"][0]
        found += review_faults(root, newest["version"], newest["date"])
    except FaultsFound as stopped:
        found += stopped.faults
    try:
        found += overdue_faults(read_pages(sorted(data.PAGES.rglob("*.md"))).values(), today)
    except FaultsFound as stopped:
        found += stopped.faults
    return sorted(found)
