"""Writes the service worker of a built edition: the list of all that its pages need without a network.

The worker itself is overrides/sw.js. MkDocs publishes it with an empty list, and so it is the kill switch.
Source: W3C, Service Workers, https://www.w3.org/TR/service-workers/
"""

import hashlib
import json
import os
from pathlib import Path
from urllib.parse import quote

from guide import data
from guide.editions import bundle, tablet

NAME = "sw.js"
# What no page needs without a network: what only servers and search engines ask for, what is read from a disk alone,
# what must come fresh, copies to take home, and the edition for tablets, which has a worker of its own.
LEFT_OUT = {"404.html", "sitemap.xml", "_headers", "search/search_index.js", NAME, "release.json"}
FOLDERS_LEFT_OUT = (f"{bundle.DOWNLOADS}/", f"{tablet.FOLDER}/")
_EMPTY = "Object.entries({})"


def kill_switch() -> bool:
    """Return whether the environment asks for the kill switch.

    Raises ValueError for a KILL_SWITCH that is neither 1 nor empty: in a hurry nobody should have to guess.
    """
    asked = os.environ.get("KILL_SWITCH", "")
    if asked not in ("", "1"):
        raise ValueError(f'KILL_SWITCH is "{asked}". Write KILL_SWITCH=1, or leave it out.')
    return asked == "1"


def needed(folder: Path) -> list[Path]:
    """Return the files of a built edition that its pages need, in order."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return [path for name, path in files.items() if name not in LEFT_OUT and not name.startswith(FOLDERS_LEFT_OUT)]


def write(folder: Path, kill: bool = False) -> tuple[int, int]:
    """Write the worker of a built edition into its folder, with the list of its files, or with `kill` without it.

    Returns how many files a browser keeps, and their size in bytes. To be called when all else in the folder is done.
    Raises ValueError if overrides/sw.js no longer has one empty list to fill.
    """
    source = (data.ROOT / "overrides" / NAME).read_text("utf-8")
    if source.count(_EMPTY) != 1:
        raise ValueError(f"overrides/{NAME} no longer has one place for its list: {_EMPTY}")
    paths = [] if kill else needed(folder)
    contents = {quote(path.relative_to(folder).as_posix()): path.read_bytes() for path in paths}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    listed = json.dumps(sums, indent=0) if sums else "{}"
    (folder / NAME).write_text(source.replace(_EMPTY, f"Object.entries({listed})"), "utf-8")
    return len(contents), sum(map(len, contents.values()))
