"""The offline bundle holds nothing that no page needs, and says so where a page has lost its other files."""

import json
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from guide.checks.built import BuiltPage, read_site
from guide.checks.links import css_addresses
from guide.data import load

# For a person who opens the folder, and what the guide owes to those whose work it passes on.
FOR_PEOPLE = {"START-HERE.txt", "SHA256SUMS", "licenses.txt"}


def place(base: str, address: str) -> str:
    """Return the name of the file that an address leads to from a file of the bundle."""
    parts = list(PurePosixPath(base).parent.parts)
    for part in PurePosixPath(unquote(urlsplit(address).path)).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def needed_by(name: str, folder: Path) -> set[str]:
    """Return the names of what a file of the bundle asks for or leads to."""
    if not name.endswith((".html", ".css", ".js")):
        return set()
    text = (folder / name).read_text("utf-8")
    if name.endswith(".css"):
        return {place(name, address) for address in css_addresses(text)}
    if name.endswith(".js"):  # the scripts name files from the root of the site
        return set(re.findall(r'"([\w/.-]+\.(?:js|json))"', text))
    tree = BuiltPage(name, text).tree
    worker = json.loads(tree.xpath("string(//script[@id='__config'])"))["search"]
    late = json.loads(tree.xpath("string(//script[@id='search-scripts'])"))
    addresses = [address for address in tree.xpath("//@href|//@src") if not urlsplit(address).scheme]
    return {place(name, address) for address in [worker, *late, *addresses] if urlsplit(address).path}


def reached(folder: Path) -> set[str]:
    """Return the names of the files that a reader or a browser comes to: from index.html, or from a health record."""
    found, ahead = set(), {"index.html", "link.html"}
    while ahead:
        name = ahead.pop()
        if (folder / name).is_file():
            found.add(name)
            ahead |= needed_by(name, folder) - found
    return found


def test_every_file_is_needed(bundle_folder):
    files = {path.relative_to(bundle_folder).as_posix() for path in bundle_folder.rglob("*") if path.is_file()}
    unneeded = files - reached(bundle_folder)
    assert unneeded == FOR_PEOPLE, (
        f"in the zip, needed by no page: {sorted(unneeded - FOR_PEOPLE)}; missing: {sorted(FOR_PEOPLE - unneeded)}"
    )


def test_no_two_names_differ_in_capitals_alone(bundle_folder):
    names = [path.relative_to(bundle_folder).as_posix() for path in bundle_folder.rglob("*")]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9/._-]+", name) for name in names)


def test_a_page_that_lost_its_files_says_so_in_the_bundle_alone(pages, bundle_folder):
    words = load("notices")["lone_page"]
    for name, page in read_site(bundle_folder).items():
        assert [part.text_content() for part in page.tree.cssselect("body > .lone-page p")] == words, name
    assert not [name for name, page in pages.items() if "lone-page" in re.sub("<!-- lone-page -->", "", page.source)]
