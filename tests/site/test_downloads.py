"""The page of all downloads: true to the files, part of no copy, and without a promise where nothing was made."""

import hashlib
import shutil

import pytest
from building import ADDRESS
from guide import dates
from guide.checks.built import BuiltPage, folded
from guide.checks.links import faults
from guide.data import load
from guide.editions import bundle, downloads_page, single_file
from guide.editions.__main__ import make
from guide.pages.scores import medicines
from guide.pages.security_policy import policy
from guide.reading import score
from lxml import html

GRADE = 6.0


def read(site) -> BuiltPage:
    return BuiltPage(downloads_page.PAGE, (site / downloads_page.PAGE).read_text("utf-8"))


def made(site):
    return bundle.bundle_path(site), single_file.single_file_path(site)


def test_page_tells_name_size_version_day_and_checksum_of_each_file(site):
    page, version = read(site), load("changes")["changes"][0]["version"]
    day = dates.in_words(dates.build_day().isoformat())
    lists = page.tree.cssselect("ul.facts")
    assert len(lists) == len(made(site))
    for path, facts in zip(made(site), lists, strict=True):
        content = path.read_bytes()
        assert [folded(fact.text_content()) for fact in facts] == [
            f"Name: {path.name}",
            f"Size: {bundle.kilobytes(len(content))}, or {len(content):,} bytes",
            f"Version {version}, of {day}",
            f"SHA-256 checksum: {hashlib.sha256(content).hexdigest()}",
        ]
        for command in (f"certutil -hashfile {path.name} SHA256", f"shasum -a 256 {path.name}"):
            assert command in page.text()


def test_list_of_checksums_fits_the_files(site):
    lines = (site / downloads_page.SUMS).read_text("utf-8").splitlines()
    wanted = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made(site)}
    listed = dict(reversed(line.split("  ")) for line in lines)
    stale = sorted(name for name in listed.keys() | wanted.keys() if listed.get(name) != wanted.get(name))
    assert not stale, f"downloads/SHA256SUMS does not fit these files: {stale}. Make the editions again."


def test_links_of_the_page_lead_somewhere(site, pages):
    page = read(site)
    files = {link.get("href") for link in page.article.xpath(".//a") if "/" not in link.get("href")}
    assert files == {path.name for path in made(site)} | {"SHA256SUMS"}
    known = {entry["url"] for name in ("links", "references") for entry in load(name).values()}
    assert not faults(site, {**pages, page.name: page}, known)


def test_page_has_the_frame_of_all_pages(site, pages):
    page = read(site)
    for part in (".notice-strip", ".notice-full", ".help-bar", ".notice-screening"):
        words = folded(page.tree.cssselect(part)[0].text_content())
        assert words == folded(pages["about/offline.html"].tree.cssselect(part)[0].text_content())
    assert page.tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content') == [policy(page.source)]
    assert page.tree.findtext(".//title") == "Downloads - Breast Cancer in the Bones"


def test_page_is_easy_to_read(site):
    article = read(site).article
    for part in article.xpath(".//*[@class='notice-strip']|.//*[@class='facts']"):
        part.drop_tree()
    found = score(html.tostring(article, encoding="unicode", with_tail=False), medicines())
    assert found.adjusted_grade <= GRADE and found.sentences > 20, found
    assert not found.too_long and not found.choppy, found


def test_page_is_in_no_bundle_no_menu_no_search_and_no_sitemap(site, addressed_site, bundle_folder):
    assert not (bundle_folder / bundle.DOWNLOADS).exists()
    assert not read(site).tree.xpath("//*[contains(@class, 'menu__list')]//a[contains(@href, 'downloads')]")
    assert '"downloads' not in (site / "search/search_index.json").read_text("utf-8")
    assert f"{ADDRESS}downloads" not in (addressed_site / "sitemap.xml").read_text("utf-8")


def test_pages_that_offer_a_copy_lead_to_the_page(pages):
    for name, page in pages.items():
        links = page.tree.xpath("//a[contains(@href, 'downloads/index.html')]")
        assert len(links) == len(page.tree.cssselect("p.download")) > 0, name


def test_nothing_is_promised_where_an_edition_fails(site, tmp_path, monkeypatch):
    again = shutil.copytree(site, tmp_path / "again")
    monkeypatch.setattr(single_file, "write_single_file", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make(again)
    assert [path.name for path in (again / bundle.DOWNLOADS).iterdir()] == ["index.html"]
    for path in [again / "404.html", again / "index.html", again / "symptoms/spinal-cord.html"]:
        assert f"{bundle.NAME}.zip" not in path.read_text("utf-8"), f"{path.name} links to what is not there"
    assert not [name for name in ("sw.js", "release.json", "_headers", "tablet") if (again / name).exists()]
    page = read(again)
    assert "No files to download" in page.text()
    assert not page.article.xpath(".//a[@download]") and "checksum" not in page.article.text_content()


def test_a_site_without_the_page_is_told_to_build_again(tmp_path):
    (tmp_path / "downloads").mkdir()
    with pytest.raises(ValueError, match="Run: mkdocs build"):
        downloads_page.write(tmp_path, [], dates.build_time())
