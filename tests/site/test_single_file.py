"""The single file: all pages as chapters, each link with its place, nothing loaded, small enough to mail."""

import base64
import hashlib

import pytest
from building import TEMPLATES
from guide import dates
from guide.checks import links, must_say, wording
from guide.checks.built import BuiltPage, folded
from guide.data import load
from guide.editions import single_file
from lxml import html

MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def source(site) -> str:
    return single_file.single_file_path(site).read_text("utf-8")


@pytest.fixture(scope="module")
def whole(source) -> BuiltPage:
    return BuiltPage("single file", source)


@pytest.fixture(scope="module")
def chapters(whole, sources) -> dict[str, BuiltPage]:
    """Each chapter as a page of its own, by the name of its page."""
    names = {single_file.chapter_id(f"{name}.html"): f"{name}.html" for name in sources}
    found = whole.tree.xpath("//article")
    return {
        names[chapter.get("id")]: BuiltPage(names[chapter.get("id")], html.tostring(chapter, encoding="unicode"))
        for chapter in found
    }


def test_every_page_is_a_chapter_in_the_order_of_the_menu(whole, chapters, pages):
    listed = [link.get("href") for link in pages["index.html"].tree.cssselect(".menu__link")]
    inside = [name for name in listed if name not in single_file.LEFT_OUT]
    assert set(inside) == set(pages) - set(single_file.LEFT_OUT) - TEMPLATES
    help_page = single_file.HELP
    assert list(chapters) == [help_page, *(name for name in inside if name != help_page)]
    contents = [link.get("href") for link in whole.tree.cssselect("#contents a")]
    assert contents == [*(f"#{single_file.chapter_id(name)}" for name in chapters), "#notices"]
    groups = [folded(group.text_content()) for group in whole.tree.cssselect("#contents strong")]
    assert groups == [folded(group.text_content()) for group in pages["index.html"].tree.cssselect(".menu summary")]
    assert "On the website only: The source article and Reading scores." in whole.text()


def test_chapters_say_what_their_pages_say(chapters, pages):
    """All words of a page, but for numbers of sources and the parts that only the website uses."""
    website_only = (
        '//aside[@class="notice-strip"]|//*[@class="on-this-page" or @class="needs-search" or @class="sheet__buttons"'
        ' or starts-with(@class, "download")]|//h2[@id="sources"]/following-sibling::*[@class="independence"]'
        '|//h2[@id="sources"]|//ol[@class="sources"]|//sup[@class="citation"]'
    )
    for name, chapter in chapters.items():
        if name != single_file.SOURCES:
            page = BuiltPage(name, html.tostring(pages[name].article, encoding="unicode"))
            same = chapter.text('//sup[@class="citation"]') == page.text(website_only)
            assert same, f"{name}: its chapter in the single file does not say what the page says"


def test_must_say_lines_stand_in_each_chapter(whole, chapters):
    rules, found = load("must_say"), []
    by_page: dict[str, dict] = {}
    for row_id, row in rules["must_say"].items():
        by_page.setdefault(row["page"], {})[row_id] = row
    for name, rows in by_page.items():
        if name != "every-page" and f"{name}.html" not in single_file.LEFT_OUT:
            found += must_say.missing(chapters[f"{name}.html"], rows, rules["near"])
            found += must_say.lowered(chapters[f"{name}.html"], {**by_page["get-help"], **rows})
    every, text = by_page["every-page"], whole.text()
    found += [row_id for row_id, row in every.items() if not must_say.matches(row, rules["near"], text)]
    assert not found, "\n".join(found)


def test_file_keeps_the_wording_rules(whole, chapters):
    frame = html.document_fromstring(whole.source)
    for chapter in frame.xpath("//article"):
        chapter.drop_tree()
    parts = [BuiltPage("single file", html.tostring(frame, encoding="unicode")), *chapters.values()]
    found = [message for part in parts for message in wording.faults(part, load("wording"))]
    assert not found, "\n".join(found)


def test_notices_version_and_date_stand_in_the_file(whole):
    notices = load("notices")
    strip = folded(whole.tree.cssselect("body > .notice-strip")[0].text_content())
    assert all(notices[key] in strip for key in ("emergency", "emergency_signs", "emergency_abroad", "general"))
    foot = folded(whole.tree.cssselect("footer")[0].text_content())
    assert all(folded(words) in foot for words in (*notices["full"], notices["independence"], notices["not_reviewed"]))
    head = folded(whole.tree.cssselect("header")[0].text_content())
    version = load("changes")["changes"][0]["version"]
    assert f"Version {version} of {dates.in_words(dates.build_day().isoformat())}." in head
    bar = whole.tree.cssselect("body > .help-bar a")
    assert [link.get("href") for link in bar] == [f"#{single_file.chapter_id(single_file.HELP)}", "#contents"]


def test_every_link_has_its_place_and_no_id_stands_twice(whole):
    ids = whole.tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    known = {row["url"] for name in ("references", "links") for row in load(name).values()}
    for link in whole.tree.iter("a"):
        address = link.get("href")
        if address.startswith("#"):
            assert address[1:] in ids, f"breast-cancer-in-the-bones.html: the link {address} has no place in the file"
        elif not address.startswith(("tel:", "sms:")):
            assert address.startswith("https://") and address in known, address
            assert not links.is_uspstf(address) or links.beside_independence(link), address
    assert "download" not in "".join(whole.tree.xpath("//a/@href"))


def test_citations_lead_to_one_list_in_order_of_use(whole, chapters, pages):
    items = whole.tree.cssselect(f"#{single_file.chapter_id(single_file.SOURCES)} ol.sources > li")
    assert [item.get("id") for item in items] == [f"s{number}" for number in range(1, len(items) + 1)]
    addresses = [item.xpath("string(.//a/@href)") for item in items]
    listed = [item for name in chapters for item in pages[name].tree.xpath("//ol[@class='sources']/li")]
    cited = {(item.text_content(), item.xpath("string(.//a/@href)")) for item in listed}
    assert len(items) == len(cited)
    for name in ("get-help.html", "treatment/radiation.html"):
        theirs = [link.get("href") for link in pages[name].tree.cssselect("ol.sources > li > a")]
        marks = list(
            zip(
                pages[name].article.cssselect("sup.citation"),
                chapters[name].tree.cssselect("sup.citation"),
                strict=True,
            )
        )
        assert marks
        for page_mark, mark in marks:
            assert {theirs[n - 1] for n in numbers(page_mark)} == {addresses[n - 1] for n in numbers(mark)}, name
            for link in mark.iter("a"):
                assert link.get("href") == f"#s{link.text.split('–')[0]}"


def numbers(mark) -> list[int]:
    """Return the numbers that a citation shows; 4–6 stands for 4, 5 and 6."""
    ends = [[int(end) for end in link.text.split("–")] for link in mark.iter("a")]
    return [number for first, *last in ends for number in range(first, (last or [first])[0] + 1)]


def test_file_loads_nothing_and_runs_nothing(whole, source):
    active = whole.tree.xpath("//script|//link|//iframe|//object|//embed|//base|//button|//@*[name()='style']/..")
    found = [html.tostring(part, encoding="unicode")[:60] for part in active]
    assert not active, f"breast-cancer-in-the-bones.html: the single file may hold none of these: {found}"
    assert not [name for name in set(whole.tree.xpath("//@*/..")) if any(key.startswith("on") for key in name.attrib)]
    assert all(address.startswith("data:image/svg+xml,") for address in whole.tree.xpath("//*/@src"))
    css = whole.tree.xpath("string(//style)")
    assert not links.css_addresses(css)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = whole.tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert source.index("Content-Security-Policy") < source.index("<title>") < source.index("<style>")


def test_door_is_closed_sheets_can_be_filled_in_and_steps_all_stand(chapters):
    door = chapters["understand/outlook.html"].tree.cssselect("details.door")
    assert len(door) == 1 and door[0].get("open") is None
    assert len(chapters["understand/outlook.html"].tree.cssselect(".door__print")) == 1
    for name in ("emergency-card", "questions", "pain-diary", "dental-checklist", "caregiver-call-sheet"):
        assert chapters[f"tools/{name}.html"].tree.cssselect(":is(form.sheet) :is(input, textarea)"), name
    assert len(chapters["symptoms/which-pain.html"].tree.cssselect(".step")) == 6


def test_file_is_small_enough_to_mail(source):
    assert len(source.encode()) <= MOST_BYTES, "put a page into LEFT_OUT of single_file.py, or shorten the pages"


def test_a_link_that_has_no_place_stops_the_build(tmp_path):
    article = html.fragment_fromstring('<article><a href="../nowhere.html">x</a></article>')
    with pytest.raises(ValueError, match=r"about/index\.html: .* \.\./nowhere\.html"):
        single_file._lead_inside(article, "about/index.html", ["about/index.html"])
