"""`python -m guide.editions [SITE]` makes the editions of a built site and says what was made."""

import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from guide import dates
from guide.editions import bundle, single_file


def make(site: Path) -> str:
    """Make all editions of a built site; return what was built, how large it is, and what to open.

    Raises FileNotFoundError if there is no built site. If an edition fails, no download is left behind.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} holds no built site. Run: mkdocs build")
    try:
        built = dates.build_time()
        zipped, file = bundle.write_bundle(site, built), single_file.write_single_file(site, built)
        root = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/") + "/"
        bundle.add_downloads(site, zipped.stat().st_size, file.stat().st_size, root)
    except BaseException:
        shutil.rmtree(site / bundle.DOWNLOADS, ignore_errors=True)
        raise
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" and path != file for path in files)
    total = bundle.kilobytes(sum(path.stat().st_size for path in files))
    lines = [
        f"Website         {site}/ ({pages} pages, {len(files)} files, {total})",
        f"Offline bundle  {zipped} ({bundle.kilobytes(zipped.stat().st_size)})",
        f"Single file     {file} ({bundle.kilobytes(file.stat().st_size)})",
        f"Open            {site / 'index.html'}",
    ]
    if not os.environ.get("SITE_URL"):
        lines.append("No SITE_URL was set, so there is no canonical link and no sitemap. All else is complete.")
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        print(make(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
    except FileNotFoundError as error:
        sys.exit(str(error))
