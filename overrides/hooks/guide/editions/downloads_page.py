"""Fills in the page of all downloads from the files that were made: their sizes, version, day and checksums.

The page comes from overrides/downloads/index.html, and a build alone leaves it saying that there is nothing yet.
"""

import hashlib
import re
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from guide import data, dates
from guide.editions import tablet
from guide.editions.bundle import DOWNLOADS, kilobytes

PAGE = f"{DOWNLOADS}/index.html"
SUMS = f"{DOWNLOADS}/SHA256SUMS"
_PLACE = re.compile(r"(<!-- downloads -->).*(<!-- /downloads -->)", re.DOTALL)
_TEMPLATES = FileSystemLoader(data.ROOT / "overrides" / "partials")


def _written(site: Path, **words) -> None:
    """Write the page anew.

    Raises ValueError if the site has no such page, or one without the place to fill in.
    """
    page = site / PAGE
    old = page.read_text("utf-8") if page.is_file() else ""
    if not _PLACE.search(old):
        raise ValueError(f"{page} has no place for the downloads. Run: mkdocs build")
    environment = Environment(loader=_TEMPLATES, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made = environment.get_template("downloads.html").render(words)
    page.write_text(_PLACE.sub(lambda place: place[1] + made + place[2], old), "utf-8")


def write(site: Path, files: list[Path], built: datetime) -> None:
    """Write the page of the files in downloads/ and their list of checksums. `built` is the time of the build.

    Raises ValueError if the site has no page to fill in.
    """
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    copies = [
        {
            "kind": file.suffix.removeprefix("."),
            "name": file.name,
            "size": kilobytes(file.stat().st_size),
            "bytes": f"{file.stat().st_size:,}",
            "sha256": sums[file.name],
        }
        for file in files
    ]
    _written(
        site,
        copies=copies,
        version=data.load("changes")["changes"][0]["version"],
        day=dates.in_words(built.date().isoformat()),
        has_tablet=(site / tablet.FOLDER / "index.html").is_file(),
    )
    (site / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())), "utf-8")


def take_back(site: Path) -> None:
    """Remove what was made to download, and let the page say that there is nothing."""
    for path in (site / DOWNLOADS).glob("*"):
        if path != site / PAGE:
            path.unlink()
    if (site / PAGE).is_file():
        _written(site, copies=[])
