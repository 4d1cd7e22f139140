"""`python -m guide.editions [SITE]` makes the editions of a built site and says what was made."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from guide import data, dates
from guide.editions import bundle, downloads_page, release, servers, single_file, tablet, worker

_KILLED = "NOTHING: KILL_SWITCH=1, so browsers delete what they have saved"


def _measured(files: list[Path]) -> str:
    pages = sum(path.suffix == ".html" for path in files)
    return f"{pages} pages, {len(files)} files, {bundle.kilobytes(sum(path.stat().st_size for path in files))}"


def _saved(folder: Path, kill: bool) -> str:
    """Write the worker that saves an edition in browsers, and say what it saves."""
    release.write(folder)
    files, size = worker.write(folder, kill)
    return _KILLED if kill else f"{files} files, {bundle.kilobytes(size)}, after the first visit"


def make(site: Path) -> str:
    """Make all editions of a built site; return what was built, how large it is, and what to open.

    Raises FileNotFoundError if there is no built site, RuntimeError if the tablet edition does not build, and
    ValueError for a wrong KILL_SWITCH. If an edition fails, none is left behind.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} holds no built site. Run: mkdocs build")
    kill = worker.kill_switch()
    address = os.environ.get("SITE_URL", "")
    site_url = address.rstrip("/") + "/" if address else ""
    with tempfile.TemporaryDirectory() as folder:
        # The tablet's own build goes on while the others are made.
        pages = Path(folder) / tablet.FOLDER
        build = tablet.start_build(pages)
        try:
            built = dates.build_time()
            zipped, file = bundle.write_bundle(site, built), single_file.write_single_file(site, built)
            root = urlsplit(address).path.rstrip("/") + "/"
            bundle.add_downloads(site, zipped.stat().st_size, file.stat().st_size, root)
            tablet.finish(build, pages, site, site_url)
            downloads_page.write(site, [zipped, file], built)
            # Last, since they list the content of all other files.
            saved, saved_on_tablet = _saved(site, kill), _saved(site / tablet.FOLDER, kill)
            server_files = servers.write(site)
        except BaseException:
            build.kill()
            build.wait()  # or it would still write into the folder that is removed here
            shutil.rmtree(site / tablet.FOLDER, ignore_errors=True)
            for name in (worker.NAME, release.NAME, servers.HOST_FILE):
                (site / name).unlink(missing_ok=True)
            downloads_page.take_back(site)
            bundle.take_out_downloads(site)
            raise
    files = [path for path in site.rglob("*") if path.is_file()]
    web = [path for path in files if path.relative_to(site).parts[0] not in (bundle.DOWNLOADS, tablet.FOLDER)]
    shared = [path for path in files if path.relative_to(site).parts[0] == tablet.FOLDER]
    lines = [
        f"Website         {site}/ ({_measured(web)})",
        f"  saved offline {saved}",
        f"Tablet edition  {site / tablet.FOLDER}/ ({_measured(shared)})",
        f"  saved offline {saved_on_tablet}",
        f"Offline bundle  {zipped} ({bundle.kilobytes(zipped.stat().st_size)})",
        f"Single file     {file} ({bundle.kilobytes(file.stat().st_size)})",
        f"Downloads page  {site / downloads_page.PAGE}",
        f"Server files    {data.shown(server_files)}/ (Caddy, nginx), {site / servers.HOST_FILE} (static hosts)",
        f"Open            {site / 'index.html'}",
    ]
    if not os.environ.get("SITE_URL"):
        lines.append("No SITE_URL was set, so there is no canonical link, sitemap or QR code. All else is complete.")
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        print(make(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
    except (FileNotFoundError, RuntimeError, ValueError) as error:
        sys.exit(str(error))
