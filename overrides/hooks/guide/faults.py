"""What is wrong with a source file, said once and helpfully: file, line, cause and remedy.

Markdown extensions see only the body of a page, so they `note` a fault with its line in the body.
The page hook then `drain`s the notes and adds the file.
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in a source file. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.problem} {self.remedy}".rstrip()


class FaultsFound(Exception):
    """Raised with every fault that was found, so that a writer mends them in one go."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


_noted: list[tuple[int, str, str]] = []


def note(line: int, problem: str, remedy: str = "") -> None:
    """Note a fault at a line of the Markdown body that is being converted."""
    _noted.append((line, problem, remedy))


def drain() -> list[tuple[int, str, str]]:
    """Return the (line, problem, remedy) notes since the last call, and forget them."""
    notes = list(_noted)
    _noted.clear()
    return notes
