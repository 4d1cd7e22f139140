"""What the service worker keeps: all that pages need, as it lies on the disk; and what saved pages are told later."""

import hashlib
import json
import re
import shutil

import markdown
import pytest
from building import ROOT
from guide import data
from guide.checks.built import BuiltPage
from guide.editions import release, worker
from guide.extensions.changes import version
from guide.faults import FaultsFound
from PIL import Image

# The largest copy that we put on a reader's phone without being asked.
MOST_BYTES = 5_000_000
# What stands in each page of the web, and in none of the bundle.
WEB_ONLY = (
    "offline.js",
    "apple-touch-icon",
    "manifest.webmanifest",
    "web-only",
    'class="saved"',
    'data-recall="withdrawn"',
)


def listed(source: str) -> dict[str, str]:
    """Return the list of a worker: the checksum of each file."""
    return json.loads(re.search(r"Object\.entries\((\{.*?\})\)", source, re.DOTALL)[1])


@pytest.fixture(scope="module")
def kept(site) -> dict[str, str]:
    return listed((site / worker.NAME).read_text("utf-8"))


def test_list_and_disk_agree_file_by_file(site, kept):
    assert not [name for name in kept if not (site / name).is_file()], "sw.js lists files that are not there"
    sums = {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in kept}
    stale = [name for name in kept if kept[name] != sums[name]]
    assert not stale, f"sw.js holds old checksums of {stale}. Make the editions again, as the last step."
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    left_out = {name for name in files - set(kept) if not name.startswith(("downloads/", "tablet/"))}
    assert left_out == {"404.html", "_headers", "sw.js", "release.json", "search/search_index.js"}


def test_pages_say_how_much_is_saved(site, kept, pages):
    size = sum((site / name).stat().st_size for name in kept)
    assert size <= MOST_BYTES
    for name in ("about/privacy.html", "about/offline.html"):
        assert f"about {round(size / 1_000_000)} megabytes" in pages[name].text(), f"{name}: it is {size} bytes"


def test_everything_that_saved_pages_load_or_lead_to_is_in_the_list(kept, pages):
    needed = {"offline.html", "search/search_index.json"}
    for name in kept:
        if name.endswith(".html"):
            assert name in pages
            addresses = pages[name].tree.xpath("//a/@href | //link[not(@rel='canonical')]/@href | //*/@src")
            paths = {address.split("#")[0] for address in addresses if not re.match(r"[a-z]+:|#", address)}
            folder = (ROOT / name).parent
            needed |= {(folder / path).resolve().relative_to(ROOT).as_posix() for path in paths if path}
    lacking = {name for name in needed - set(kept) if not name.startswith("downloads/")}
    assert not lacking, lacking
    assert len(needed) > 50


def test_any_folder_gets_a_list_of_its_own_and_twice_the_same(tmp_path):
    for name in ("index.html", "symptoms/a b.html", "search/search_index.json", *worker.LEFT_OUT, "downloads/a.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "tablet").mkdir()
    (tmp_path / "tablet/index.html").write_text("tablet", "utf-8")
    assert worker.write(tmp_path) == (3, len("index.htmlsymptoms/a b.htmlsearch/search_index.json"))
    first = (tmp_path / worker.NAME).read_bytes()
    assert set(listed(first.decode())) == {"index.html", "symptoms/a%20b.html", "search/search_index.json"}
    worker.write(tmp_path)
    assert (tmp_path / worker.NAME).read_bytes() == first
    worker.write(tmp_path / "tablet")
    assert set(listed((tmp_path / "tablet" / worker.NAME).read_text("utf-8"))) == {"index.html"}


def test_the_kill_switch_is_the_worker_without_a_list(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("x", "utf-8")
    assert worker.write(tmp_path, kill=True) == (0, 0)
    assert (tmp_path / worker.NAME).read_bytes() == (ROOT / "overrides/sw.js").read_bytes()
    for value, asked in (("", False), ("1", True)):
        monkeypatch.setenv("KILL_SWITCH", value)
        assert worker.kill_switch() is asked
    monkeypatch.setenv("KILL_SWITCH", "yes")
    with pytest.raises(ValueError, match=r'KILL_SWITCH is "yes"\. Write KILL_SWITCH=1'):
        worker.kill_switch()


def test_the_bundle_has_nothing_of_it(bundle_folder):
    files = {path.relative_to(bundle_folder).as_posix() for path in bundle_folder.rglob("*")}
    assert not files & {"sw.js", "release.json", "manifest.webmanifest", "offline.html", "assets/offline.js"}
    assert not [name for name in files if name.startswith(("assets/icons", "tablet", "downloads"))]
    for path in bundle_folder.rglob("*.html"):
        assert not [words for words in WEB_ONLY if words in path.read_text("utf-8")], path.name


def test_web_pages_carry_their_version_their_day_and_all_that_the_bundle_leaves_out(pages):
    for name, page in pages.items():
        assert page.tree.xpath("//meta[@name='guide-version']/@content") == [version()], name
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", page.tree.xpath("string(//meta[@name='guide-day']/@content)")), name
        assert all(words in page.source for words in WEB_ONLY), name
        assert all("hidden" in box.attrib for box in page.tree.cssselect(".recall, .saved, .saved__newer")), name


def test_release_says_what_changes_says(site):
    said = json.loads((site / release.NAME).read_text("utf-8"))
    wanted = release.release(data.load("changes")["changes"])
    assert said == wanted, f"release.json says {said}, and changes.yml {wanted}"
    assert said["version"] == version() and set(said) == {"version", "date", "safety", "withdrawn"}


def test_release_names_the_newest_safety_update_and_every_version_taken_back():
    changes = [
        {"version": "0.10.0", "date": "2026-12-03"},
        {"version": "0.9.0", "date": "2026-12-02", "safety": True},
        {"version": "0.8.0", "date": "2026-12-01", "safety": True, "withdrawn": "A dose was wrong."},
    ]
    assert release.release(changes) == {
        "version": "0.10.0",
        "date": "2026-12-03",
        "safety": "0.9.0",
        "withdrawn": {"0.8.0": "A dose was wrong."},
    }


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("    what:", "    withdrawn: A dose was wrong.\n    what:", ":4: the newest version, 1.2.0, is withdrawn"),
        ("version: 1.1.0", "version: 1.2.0", ":5: version 1.2.0 stands below 1.2.0. The newest stands first"),
        (
            "    what:",
            "    withdrawn: wrong\n    what:",
            ':4: changes.0.withdrawn: "wrong" has the wrong form. Say the',
        ),
        ("    what:", "    safety: maybe\n    what:", "Write safety: true"),
        ("    what:", "    recall: x\n    what:", ':4: unknown key "recall"'),
    ],
    ids=["newest withdrawn", "out of order", "no sentence", "no yes or no", "unknown key"],
)
def test_a_wrong_release_is_named_with_its_line(tmp_path, monkeypatch, old, new, message):
    shutil.copytree(data.DATA / "schemas", tmp_path / "schemas")
    entry = "  - version: {}\n    date: 2026-12-01\n    what: [Words changed.]\n"
    text = "changes:\n" + entry.format("1.2.0") + entry.format("1.1.0")
    (tmp_path / "changes.yml").write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.setattr(data, "DATA", tmp_path)
    with pytest.raises(FaultsFound) as found:
        data.load.__wrapped__("changes")
    assert len(found.value.faults) == 1 and message in str(found.value)


def test_the_changes_page_says_what_was_taken_back(monkeypatch):
    changes = [{"version": "0.2.0", "date": "2026-12-02", "what": ["New."], "safety": True}]
    changes.append({"version": "0.1.0", "date": "2026-12-01", "what": ["Old."], "withdrawn": "A dose was wrong."})
    load = data.load
    monkeypatch.setattr(data, "load", lambda name: {"changes": changes} if name == "changes" else load(name))
    html = markdown.markdown("/// changes\n///", extensions=["guide.extensions.changes"])
    assert "saved copies" in html.split("Old")[0].lower()
    assert "We took this version of the guide back. A dose was wrong." in html.split("New")[1]


def test_manifest_names_files_and_colors_that_are_there(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (site / manifest["start_url"]).is_file()
    sizes = {icon["src"]: icon["sizes"] for icon in manifest["icons"]} | {"assets/icons/apple-180.png": "180x180"}
    drawn, named = {path.name for path in (site / "assets/icons").iterdir()}, {name.rsplit("/", 1)[1] for name in sizes}
    assert drawn == named, f"manifest.webmanifest names {sorted(named - drawn)}, which are not in assets/icons"
    for name, size in sizes.items():
        with Image.open(site / name) as picture:
            assert f"{picture.width}x{picture.height}" == size, name
            corner = picture.convert("RGBA").getpixel((0, 0))
        assert (corner[3] == 0) == ("/icon-" in name), f"{name}: a cut icon fills its square"
        assert (site / name).stat().st_size < 10_000, name
    css = (ROOT / "overrides/assets/guide.css").read_text("utf-8")
    light, dark = re.findall(r"--guide-brand: (#\w+);", css)[:2]
    assert manifest["theme_color"] == light
    assert manifest["background_color"] == re.search(r"--guide-page: (#\w+);", css)[1]
    page = BuiltPage("index.html", (site / "index.html").read_text("utf-8"))
    assert page.tree.xpath("//meta[@name='theme-color']/@content") == [light, dark]
