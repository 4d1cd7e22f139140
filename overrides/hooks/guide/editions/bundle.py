"""Makes the offline bundle of the built site: one zip, byte for byte the same whenever it is made from one commit."""

import hashlib
import re
import zipfile
from datetime import datetime
from pathlib import Path

from guide import data, dates
from guide.editions import tablet

NAME = "breast-cancer-in-the-bones"
DOWNLOADS = "downloads"

# What only works on a web server, or is only of use there.
LEFT_OUT = (
    "404.html",
    "sitemap.xml",
    "_headers",
    "sw.js",
    "release.json",
    "manifest.webmanifest",
    "offline.html",
    "assets/offline.js",
    "assets/icons/",
    f"{DOWNLOADS}/",
    f"{tablet.FOLDER}/",
)

# What stands between these marks in a page is for the web alone.
_WEB_ONLY = re.compile(r"<!-- web-only -->.*?<!-- /web-only -->", re.DOTALL)
_MARK = "<!-- bundle-download -->"
_LONE_PAGE = "<!-- lone-page -->"
_DOWNLOAD = re.compile(r"<!-- bundle-download -->(?:.*?<!-- /bundle-download -->)?", re.DOTALL)


def bundle_path(site: Path) -> Path:
    """Return where the bundle of a site lies."""
    return site / DOWNLOADS / f"{NAME}.zip"


def without_download(html: str) -> str:
    """Return a page as the bundle holds it: without the links to downloads, and without what works on the web alone."""
    return _WEB_ONLY.sub("", _DOWNLOAD.sub("", html))


def with_lone_page_notice(html: str) -> str:
    """Return a page of the bundle with the words for readers who opened it without its other files.

    The site's own style sheet hides them: where it is missing, so are the other files, and the words show.
    """
    heading, *paragraphs = data.load("notices")["lone_page"]
    words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    notice = f'<aside class="lone-page" aria-label="{heading}"><p><strong>{heading}</strong></p>{words}</aside>'
    return html.replace(_LONE_PAGE, notice, 1)


def with_download(html: str, prefix: str, zip_size: int, file_size: int) -> str:
    """Return a page of the web edition with the links to the bundle and the single file, and what to do with them.

    `prefix` leads from the page to the site's root ("", "../"); the sizes are in bytes.
    """
    address, notices = f"{prefix}{DOWNLOADS}/{NAME}", data.load("notices")
    link = (
        f'{_MARK}<p class="download"><a href="{address}.zip" download>'
        f"Download the whole guide (ZIP, {kilobytes(zip_size)})</a>. {notices['offline']}</p>"
        f'<p class="download-file">{notices["single_file"]} <a href="{address}.html" download>'
        f"Download it as one file (HTML, {kilobytes(file_size)})</a>. "
        f'{notices["downloads"]} <a href="{prefix}{DOWNLOADS}/index.html">See all downloads</a>.</p>'
        "<!-- /bundle-download -->"
    )
    return _DOWNLOAD.sub(lambda _: link, html)


def kilobytes(size: int) -> str:
    """Return a size in bytes as readers see it in a file list: 1 kB is 1,000 bytes."""
    return f"{max(1, round(size / 1000)):,} kB"


def start_here(built: datetime) -> str:
    """Return the text of START-HERE.txt, with the line ends of Windows, where it is most needed."""
    lines = [
        "BREAST CANCER IN THE BONES",
        f"A guide to read without a network. Version of {dates.in_words(built.date().isoformat())}.",
        "",
        "1. Extract all files first. On Windows: right-click the zip file, then Extract All.",
        f"2. Open the folder {NAME}.",
        "3. Open index.html. It opens in your web browser.",
        "",
        "In an emergency, call 911. Not in the US? Call your local emergency number.",
        *data.load("notices")["full"],
        data.load("notices")["not_reviewed"],
        "",
        "The guide asks nothing of the internet. SHA256SUMS lists a checksum of each file.",
    ]
    return "\r\n".join(lines) + "\r\n"


def members(site: Path, built: datetime) -> dict[str, bytes]:
    """Return the bundle's files by name, in the order in which they are written."""
    files: dict[str, bytes] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or name.startswith(LEFT_OUT):
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            content = with_lone_page_notice(without_download(content.decode("utf-8"))).encode()
        files[name] = content
    files["START-HERE.txt"] = start_here(built).encode("utf-8")
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    return dict(sorted(files.items()))


def write_zip(target: Path, folder: str, files: dict[str, bytes], built: datetime) -> None:
    """Write files, in their order, into one folder of a new zip. `built` is the time that all members carry."""
    moment = built.timetuple()[:6]
    with zipfile.ZipFile(target, "w") as made:
        for name, content in files.items():
            member = zipfile.ZipInfo(f"{folder}/{name}", moment)
            member.create_system = 3  # Unix, on every machine, so that the bytes do not differ
            member.external_attr = 0o100644 << 16
            made.writestr(member, content, zipfile.ZIP_DEFLATED, compresslevel=9)


def write_bundle(site: Path, built: datetime) -> Path:
    """Write the bundle into the site and return its path. `built` is the time that all members carry."""
    target = bundle_path(site)
    target.parent.mkdir(exist_ok=True)
    write_zip(target, NAME, members(site, built), built)
    return target


def take_out_downloads(site: Path) -> None:
    """Take the links to the bundle and the single file out of the pages of the site again."""
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        if _MARK in html:
            page.write_text(_DOWNLOAD.sub(_MARK, html), "utf-8")


def add_downloads(site: Path, zip_size: int, file_size: int, root: str) -> int:
    """Write the links to the bundle and the single file into the pages of the site; return how many carry them.

    `root` is the path of the site's root on its server, for 404.html, which answers at any address.
    """
    count = 0
    for page in sorted(site.rglob("*.html")):
        html = page.read_text("utf-8")
        if _MARK in html:
            depth = len(page.relative_to(site).parts) - 1
            prefix = root if page.name == "404.html" else "../" * depth
            page.write_text(with_download(html, prefix, zip_size, file_size), "utf-8")
            count += 1
    return count
