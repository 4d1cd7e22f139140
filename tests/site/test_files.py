"""What is published: each file of the site and of the bundle accounted for; the bundle the same on every build."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile

from building import ROOT, build, make_editions
from guide.editions import bundle, single_file, tablet
from guide.editions.__main__ import make

# Every file that may stand in the site, beside one .html a page.
EXPECTED = [
    r"(404|link|offline)\.html",
    r"sw\.js",
    r"_headers",
    r"release\.json",
    r"manifest\.webmanifest",
    r"assets/icons/(apple-180|icon-192|icon-512|maskable-512)\.png",
    r"licenses\.txt",
    r"assets/guide\.css",
    r"assets/(guide|iframe-worker|link|offline|reading-tools)\.js",
    r"assets/mark\.svg",
    r"assets/diagrams/[a-z0-9-]+\.svg",
    r"assets/javascripts/bundle\.[0-9a-f]{8}\.min\.js",
    r"assets/javascripts/workers/search\.[0-9a-f]{8}\.min\.js",
    r"search/search_index\.(json|js)",
    r"downloads/breast-cancer-in-the-bones\.(zip|html)",
    r"downloads/(index\.html|SHA256SUMS)",
]
# What the tablet edition has beside its pages and instead of these.
NOT_ON_THE_TABLET = {
    r"_headers",
    r"(404|link)\.html",
    r"downloads/breast-cancer-in-the-bones\.(zip|html)",
    r"downloads/(index\.html|SHA256SUMS)",
}
ON_THE_TABLET = [r"assets/tablet\.js", r"assets/codes/[0-9a-f]{12}\.svg"]


def test_every_file_of_the_site_is_accounted_for(site, sources):
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    tablet = {name.removeprefix("tablet/") for name in files if name.startswith("tablet/")}
    web = {name for name in files if not name.startswith("tablet/")}
    pages = {f"{name}.html" for name in sources}
    for of_edition, expected in (
        (web, EXPECTED),
        (tablet, [*(pattern for pattern in EXPECTED if pattern not in NOT_ON_THE_TABLET), *ON_THE_TABLET]),
    ):
        assert pages <= of_edition
        others = sorted(of_edition - pages)
        stray = [name for name in others if not any(re.fullmatch(pattern, name) for pattern in expected)]
        assert not stray, f"published by accident: {stray}"
        unmet = [pattern for pattern in expected if not any(re.fullmatch(pattern, name) for name in others)]
        assert not unmet, f"no longer published: {unmet}"


def test_navigation_names_every_page(sources):
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert {path.removesuffix(".md") for path in re.findall(r"[a-z/-]+\.md", text.split("\nnav:")[1])} == set(sources)


def test_only_python_lies_under_the_hooks():
    stray = [
        path.name
        for path in (ROOT / "overrides" / "hooks").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    assert not stray, "the theme's folder is published, all but .py files"


def test_bundle_holds_the_pages_and_their_checksums(site, sources):
    with zipfile.ZipFile(bundle.bundle_path(site)) as zipped:
        names = [name.removeprefix(f"{bundle.NAME}/") for name in zipped.namelist()]
        content = {name: zipped.read(f"{bundle.NAME}/{name}") for name in names}
    lacking = sorted(({f"{name}.html" for name in sources} | {"START-HERE.txt", "SHA256SUMS"}) - set(names))
    assert not lacking, f"the zip lacks {lacking}: look at what guide/editions/bundle.py leaves out"
    assert not [name for name in names if name.startswith("downloads/") or name == "404.html" or name.endswith(".map")]
    assert all(name == name.lower() for name in names if name not in ("START-HERE.txt", "SHA256SUMS"))
    assert max(len(name) for name in names) < 90
    sums = dict(reversed(line.split("  ")) for line in content["SHA256SUMS"].decode().splitlines())
    made = {name: hashlib.sha256(text).hexdigest() for name, text in content.items() if name != "SHA256SUMS"}
    stale = sorted(name for name in sums.keys() | made.keys() if sums.get(name) != made.get(name))
    assert not stale, f"SHA256SUMS of the zip does not fit these files: {stale}"
    assert all(b"bundle-download" not in text for text in content.values()), "a bundle links to no download"
    start = content["START-HERE.txt"].decode()
    assert "Extract all files first" in start and "call 911" in start and "not medical advice" in start


def test_download_stands_on_home_about_and_every_foot_with_its_size(site, pages):
    size = bundle.kilobytes(bundle.bundle_path(site).stat().st_size)
    file_size = bundle.kilobytes(single_file.single_file_path(site).stat().st_size)
    for name, page in pages.items():
        links = page.tree.cssselect("p.download")
        wanted = 2 if name in ("index.html", "about/offline.html", "about/clinics.html") else 1
        assert len(links) == wanted, name
        assert all(size in link.text_content() and "Extract all files first" in link.text_content() for link in links)
        files = page.tree.cssselect("p.download-file")
        assert len(files) == wanted and all(file_size in link.text_content() for link in files), name


def assert_same_files(site, again):
    """Hold two folders of files against each other, byte by byte."""
    names = [{path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} for folder in (site, again)]
    assert names[0] == names[1]
    for name in sorted(names[0]):
        assert (site / name).read_bytes() == (again / name).read_bytes(), name


def test_two_builds_of_one_commit_are_the_same(site, tmp_path):
    again = tmp_path / "again"
    assert build(ROOT, again, PYTHONHASHSEED="7").returncode == 0
    assert make_editions(ROOT, again, PYTHONHASHSEED="8").returncode == 0
    assert_same_files(site, again)


def test_making_the_editions_twice_changes_nothing(site, tmp_path, monkeypatch):
    again = shutil.copytree(site, tmp_path / "again")
    # The build of the tablet's pages starts from an empty folder each time, and is left out here.
    monkeypatch.setattr(tablet, "start_build", lambda target: subprocess.Popen([sys.executable, "-c", ""]))
    monkeypatch.setattr(tablet, "finish", lambda *_: again / tablet.FOLDER)
    monkeypatch.delenv("SITE_URL", raising=False)
    make(again)
    assert_same_files(site, again)


def test_a_word_says_what_is_missing_without_an_address(site):
    said = (site.parent / "said").read_text("utf-8")
    assert "No SITE_URL was set, so there is no canonical link, sitemap or QR code." in said


def test_search_words_are_in_the_index_and_on_no_page(site, sources, pages):
    docs = {doc["location"]: doc for doc in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]}
    for name, source in sources.items():
        entry = docs.get(f"{name}.html")
        if source.meta["kind"] == "reference":
            assert entry is None, f"{name}: a list would crowd out the pages that explain"
            continue
        assert entry["words"] == " ".join(source.meta["search_words"]), name
        assert entry["words"] not in pages[f"{name}.html"].source
    assert json.dumps(docs["get-help.html"]["words"], ensure_ascii=False) in (
        site / "search/search_index.js"
    ).read_text("utf-8")


def test_without_an_address_there_is_no_canonical_link_and_no_sitemap(site, pages):
    assert not (site / "sitemap.xml").exists()
    assert not any(page.tree.xpath('//link[@rel="canonical"]') for page in pages.values())


def test_an_address_without_https_stops_the_build(tmp_path):
    made = build(ROOT, tmp_path / "site", SITE_URL="http://example.org/")
    assert made.returncode != 0 and "It must begin with https://" in made.stderr
