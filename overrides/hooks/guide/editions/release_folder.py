"""`python -m guide.editions.release_folder` makes a release: one folder with all editions, notes and checksums.

The same commit gives the same bytes. What stands in the way of a release is said before anything is built.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from guide import data, dates
from guide.checks import release as before_release
from guide.editions import bundle, servers, single_file, tablet
from guide.editions.__main__ import make
from guide.faults import FaultsFound

FOLDER = data.ROOT / "release"
WEBSITE, TABLET = f"{bundle.NAME}-website.zip", f"{bundle.NAME}-tablet.zip"
SUMS, NOTES, LICENSES = "SHA256SUMS", "NOTES.txt", "licenses.txt"


def name(version: str, built: datetime) -> str:
    """Return the name of a release."""
    return f"{bundle.NAME}-{version}-{built.date().isoformat()}"


def notes(change: dict, built: datetime) -> str:
    """Return the notes of a release, from its entry in changes.yml, with the line ends of Windows."""
    lines = [
        "BREAST CANCER IN THE BONES",
        f"Version {change['version']}, made from the work of {dates.in_words(built.date().isoformat())}.",
        "",
        "What changed",
        *(f"- {what}" for what in change["what"]),
        "",
        "What is here",
        f"- {WEBSITE}: the website, with the tablet edition and the downloads in it. Unpack it on a web server.",
        f"- {TABLET}: the edition for shared tablets alone.",
        f"- {bundle.NAME}.zip: the guide to take home, for a computer.",
        f"- {bundle.NAME}.html: the guide to take home as one file, for a phone or tablet.",
        "- server-files: settings for the web servers Caddy and nginx.",
        f"- {LICENSES}: the terms of the text and of the parts from others.",
        f"- {SUMS}: a checksum of each file.",
        "",
        "How to check that the files are as we made them",
        f"- Linux: sha256sum --check {SUMS}",
        f"- Mac: shasum -a 256 --check {SUMS}",
        f"- Windows: certutil -hashfile {bundle.NAME}.zip SHA256, and compare with the line in {SUMS}.",
        f"- If {SUMS}.minisig is there: minisign -Vm {SUMS} -P, then the public key from the project's README.",
        "",
        *data.load("notices")["full"],
        data.load("notices")["not_reviewed"],
    ]
    return "\r\n".join(lines) + "\r\n"


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write(site: Path, target: Path, change: dict, built: datetime) -> None:
    """Write the release of a finished site into a folder that is not there yet."""
    target.mkdir(parents=True)
    bundle.write_zip(target / WEBSITE, WEBSITE.removesuffix(".zip"), _files(site), built)
    bundle.write_zip(target / TABLET, TABLET.removesuffix(".zip"), _files(site / tablet.FOLDER), built)
    for file in (bundle.bundle_path(site), single_file.single_file_path(site), site / LICENSES):
        shutil.copyfile(file, target / file.name)
    shutil.copytree(servers.folder_of(site), target / "server-files")
    (target / NOTES).write_bytes(notes(change, built).encode("utf-8"))
    sums = [f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in _files(target).items()]
    (target / SUMS).write_bytes("".join(sums).encode())


def release(today: datetime) -> Path:
    """Build everything anew and write the release of the newest version; return its folder.

    Raises FaultsFound with all that stands in the way, before anything is built; RuntimeError if the site does not
    build, or if a release of this name is there and differs. What was there stays as it is then.
    """
    stopped = before_release.faults(today.date())
    if stopped:
        raise FaultsFound(stopped)
    change, built = data.load("changes")["changes"][0], dates.build_time()
    target = FOLDER / name(change["version"], built)
    with tempfile.TemporaryDirectory() as folder:
        site, made = Path(folder) / "site", Path(folder) / target.name
        command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
        build = subprocess.run(command, cwd=data.ROOT, capture_output=True, text=True, check=False)
        if build.returncode:
            raise RuntimeError(f"The website does not build.\n{build.stdout}{build.stderr}")
        make(site)
        write(site, made, change, built)
        if target.exists():
            # SHA256SUMS names every file. A signature beside it is no part of what is made.
            if (target / SUMS).read_bytes() != (made / SUMS).read_bytes():
                raise RuntimeError(f"{data.shown(target)} is there already and differs. Move it away, or ask why.")
            return target
        FOLDER.mkdir(exist_ok=True)
        shutil.move(made, target)
    return target


if __name__ == "__main__":
    try:
        made = release(datetime.now(UTC))
    except FaultsFound as stopped:
        sys.exit(f"No release was made. {len(stopped.faults)} thing(s) stand in the way:\n{stopped}")
    except (RuntimeError, ValueError) as error:
        sys.exit(f"No release was made. {error}")
    print(f"Release  {data.shown(made)}/")
    for path in sorted(made.iterdir()):
        if path.is_file():
            print(f"  {bundle.kilobytes(path.stat().st_size):>10}  {path.name}")
    if not os.environ.get("SITE_URL"):
        print("No SITE_URL was set, so there is no canonical link, sitemap or QR code. All else is complete.")
    print(f"Sign it: minisign -Sm {data.shown(made)}/{SUMS}. How others check it is in README.md.")
