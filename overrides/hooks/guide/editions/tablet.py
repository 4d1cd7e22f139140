"""Makes the tablet edition, for shared tablets in waiting rooms: its own build of the pages, into `tablet/`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from guide import data, qr
from guide.checks.built import BuiltPage
from guide.editions.tablet_page import CODES, tablet_page

FOLDER = "tablet"


def start_build(target: Path) -> subprocess.Popen:
    """Start the build of the tablet's pages into a folder, and return while it goes on."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target)]
    environment = {**os.environ, "EDITION": "tablet"}
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, cwd=data.ROOT, env=environment, **output)


def finish(build: subprocess.Popen, built: Path, site: Path, site_url: str) -> Path:
    """Wait for the build, finish its pages, and put them into the site; return their folder.

    `site_url` is the address of the website ("" if there is none). Raises RuntimeError if the build failed.
    """
    for entry in (*data.load("links").values(), *data.load("references").values()):
        qr.code_svg(entry["url"])  # most codes are known, and can be drawn while the build goes on
    output, _ = build.communicate()
    if build.returncode:
        raise RuntimeError(f"The tablet edition does not build.\n{output}")
    addresses: set[str] = set()
    for path in sorted(built.rglob("*.html")):
        page = BuiltPage(path.relative_to(built).as_posix(), path.read_text("utf-8"))
        text, shown = tablet_page(page, site_url)
        path.write_text(text, "utf-8")
        addresses.update(shown)
    (built / CODES).mkdir(parents=True, exist_ok=True)
    for address in addresses:
        (built / CODES / qr.code_name(address)).write_text(qr.code_svg(address), "utf-8")
    target = site / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(built, target)
    return target
