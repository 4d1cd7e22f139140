"""The built pages: notices, must-say lines, wording, cards, headings, links, security policy."""

import re
from itertools import pairwise

import pytest
from building import TEMPLATES, build
from guide.checks import cards, links, must_say, wording
from guide.checks.built import SOURCES, BuiltPage, folded, read_site
from guide.data import load
from guide.extensions.care_cards import dial
from guide.pages import security_policy


@pytest.fixture(scope="session", params=["web", "bundle", "tablet"])
def edition(request, site, pages, bundle_folder):
    """The pages of each edition: name of the edition, pages by name."""
    others = {"bundle": bundle_folder, "tablet": site / "tablet"}
    return request.param, pages if request.param == "web" else read_site(others[request.param])


@pytest.fixture(scope="session", params=["web", "bundle"])
def linked_edition(request, pages, bundle_folder):
    """The same for the editions with links to other sites. What the tablet has instead: test_tablet_pages.py."""
    return request.param, pages if request.param == "web" else read_site(bundle_folder)


def own_pages(pages):
    return {name: page for name, page in pages.items() if name not in TEMPLATES}


def reviewers(name: str, sources) -> list[str]:
    """Return who has reviewed a page; a page made from a template alone has no reviewer."""
    source = sources.get(name.removesuffix(".html"))
    return source.meta["reviewed_by"] if source else []


def test_every_page_carries_the_notices(edition, sources):
    notices = load("notices")
    for name, page in edition[1].items():
        strip = folded(page.tree.cssselect(".notice-strip")[0].text_content())
        foot = folded(page.tree.cssselect(".guide-footer")[0].text_content())
        for words in (
            notices["emergency"],
            notices["emergency_signs"],
            notices["emergency_abroad"],
            notices["general"],
        ):
            assert words in strip, f"{name}: the short notice lacks: {words}"
        for words in (*map(folded, notices["full"]), folded(notices["independence"])):
            assert words in foot, f"{name}: the foot lacks: {words}"
        assert (notices["not_reviewed"] in foot) != bool(reviewers(name, sources)), (
            f"{name}: the foot must say, where reviewed_by names nobody, and only there: {notices['not_reviewed']}"
        )


def test_every_page_links_to_screening_and_to_the_current_recommendation(linked_edition):
    recommendation = load("links")["recommendation"]["url"]
    for name, page in linked_edition[1].items():
        addresses = [link.get("href") for link in page.tree.cssselect(".guide-footer a")]
        assert recommendation in addresses, name
        assert any(address.endswith("screening/index.html") or address == "index.html" for address in addresses), name


def test_every_page_has_the_help_link_as_second_stop(edition):
    for name, page in edition[1].items():
        stops = [
            element
            for element in page.tree.body.iter("a", "button", "input")
            if not (element.tag == "input" and "md-toggle" in element.get("class", ""))
        ]
        assert "md-skip" in stops[0].get("class"), f"{name}: the first stop is no skip link"
        assert stops[1].get("class") == "help-bar__link", f"{name}: the second stop is not Get help now"
        assert stops[1].get("href").endswith("get-help.html"), (
            f"{name}: Get help now leads to {stops[1].get('href')}. It must lead to get-help.html."
        )
        target = stops[0].get("href").removeprefix("#")
        assert page.tree.xpath("//*[@id=$id]", id=target), f"{name}: the skip link leads nowhere"


def test_every_page_says_when_it_was_checked_and_by_whom(edition, sources):
    for name, page in own_pages(edition[1]).items():
        about = page.tree.cssselect(".about-page")[0]
        meta = sources[name.removesuffix(".html")].meta
        days = [time.get("datetime") for time in about.iter("time")]
        wanted = [meta["checked"], meta["next_check"]]
        assert days == wanted, f"{name}: About this page shows the days {days}, and must show {wanted}"
        said = folded(about.text_content())
        assert (load("notices")["page_not_reviewed"] in said) != bool(meta["reviewed_by"]), name
        assert all(reviewer in said for reviewer in meta["reviewed_by"]), name
        assert about.cssselect(f'.overdue[data-next-check="{meta["next_check"]}"]'), name


def test_must_say_lines_stand_in_every_edition(edition):
    rules, found = load("must_say"), []
    by_page: dict[str, dict] = {}
    for row_id, row in rules["must_say"].items():
        by_page.setdefault(row["page"], {})[row_id] = row
    for name, page in edition[1].items():
        rows = by_page.get(name.removesuffix(".html"), {})
        found += must_say.missing(page, rows, rules["near"])
        # A sign keeps the level of Get help now on every page.
        found += must_say.lowered(page, {**by_page["get-help"], **rows})
        text = page.text()
        found += [
            f"{name}: must-say line {row_id} is missing"
            for row_id, row in by_page["every-page"].items()
            if not must_say.matches(row, rules["near"], text)
        ]
    assert not found, "\n" + "\n".join(found)


def test_pages_keep_the_wording_rules(pages, bundle_folder):
    rules = load("wording")
    # What the bundle says more, it says on each page.
    of_bundle = BuiltPage("index.html", (bundle_folder / "index.html").read_text("utf-8"))
    found = [message for page in [*pages.values(), of_bundle] for message in wording.faults(page, rules)]
    assert not found, "\n" + "\n".join(found)


def test_care_cards_keep_their_rules(linked_edition):
    headings = {level: words["heading"] for level, words in load("care_levels").items()}
    clinic = load("clinic")
    numbers = {dial(clinic[key]) for key in ("day_phone", "night_phone") if clinic[key]}
    found = [message for page in linked_edition[1].values() for message in cards.faults(page, headings, numbers)]
    assert not found, "\n" + "\n".join(found)
    assert sum(len(page.tree.cssselect(".care-card--emergency")) for page in linked_edition[1].values()) >= 3


def test_headings_start_at_one_h1_and_never_skip(edition):
    for name, page in edition[1].items():
        levels = [int(heading.tag[1]) for heading in page.article.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")]
        assert levels.count(1) == 1 and levels[0] == 1, f"{name}: {levels}"
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{name}: {levels}"
        assert max(levels) <= 4, name


def test_on_this_page_lists_every_section_after_in_short(pages):
    for name, page in pages.items():
        sections = page.article.xpath("./div[@class='in-short']/following-sibling::h2/@id")
        listed = [link.get("href") for link in page.tree.cssselect(".on-this-page a")]
        assert listed == [f"#{section}" for section in sections], name
    assert sum(len(page.tree.cssselect(".on-this-page")) for page in pages.values()) > 20


def test_every_citation_leads_to_a_source_with_a_link(linked_edition):
    for name, page in linked_edition[1].items():
        for link in page.tree.cssselect("sup.citation a"):
            source = page.tree.xpath("//*[@id=$id]", id=link.get("href").removeprefix("#"))
            assert source and source[0].xpath(".//a[starts-with(@href, 'https://')]"), f"{name}: {link.get('href')}"
        assert "[^" not in page.text(), f"{name}: a citation was not converted"
        assert "link:" not in page.source, f"{name}: a link was not converted"


def test_sources_are_numbered_in_order_of_use(pages):
    for name, page in pages.items():
        seen: set[int] = set()
        for mark in page.tree.cssselect("sup.citation"):
            ends = [[int(number) for number in link.text.split("–")] for link in mark.iter("a")]
            numbers = {number for first, *last in ends for number in range(first, (last or [first])[0] + 1)}
            new = sorted(numbers - seen)
            assert new == list(range(len(seen) + 1, len(seen) + 1 + len(new))), f"{name}: {mark.text_content()}"
            seen |= numbers
        assert len(seen) == len(page.tree.cssselect("ol.sources > li")), name


def test_every_picture_has_alternative_text_and_a_caption(linked_edition):
    for name, page in linked_edition[1].items():
        for image in page.article.iter("img"):
            assert len(image.get("alt", "")) > 20, f"{name}: {image.get('src')} has no alternative text"
            figure = next(image.iterancestors("figure"), None)
            assert figure is not None and figure.findtext("figcaption") is not None, f"{name}: no caption"
            assert image.get("width") and image.get("height"), f"{name}: {image.get('src')} has no size"


def test_links_lead_somewhere(site, pages, bundle_folder):
    known = {entry["url"] for name in ("links", "references") for entry in load(name).values()}
    found = links.faults(site, pages, known) + links.faults(bundle_folder, read_site(bundle_folder), known)
    assert not found, "\n" + "\n".join(found)


# The policy of a page that runs no script of its own in the page: the whole of it, since a wider one looks much alike.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def test_policy_of_each_page_lists_its_own_scripts(edition):
    for name, page in edition[1].items():
        written = page.tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
        assert written == [security_policy.policy(page.source)], name
        frame = re.sub(r" 'sha256-[\w+/=]+'", "", written[0])
        assert frame == POLICY, f"{name}: the policy was changed: {frame}"
        referrer = page.tree.xpath('//meta[@name="referrer"]/@content')
        assert referrer == ["no-referrer"], f"{name}: its meta referrer must say no-referrer, and says {referrer}"
        assert not page.tree.xpath("//@style|//@*[starts-with(name(), 'on')]"), (
            f"{name}: an attribute the policy blocks"
        )


def test_titles_and_descriptions_are_there_once(pages):
    titles = [page.tree.findtext(".//title") for page in pages.values()]
    assert len(set(titles)) == len(titles)
    for name, page in own_pages(pages).items():
        assert len(page.tree.xpath('//meta[@name="description"]/@content')) == 1, name
        assert page.tree.get("lang") == "en", f"{name}: its language is {page.tree.get('lang')}. It must be en."


def test_no_page_names_a_reviewer_that_its_front_matter_does_not(pages, sources):
    for name, page in pages.items():
        assert ("Reviewed by" in page.text(SOURCES)) == bool(reviewers(name, sources)), (
            f"{name}: says Reviewed by, and its reviewed_by names nobody, or the other way round"
        )


def test_a_review_is_shown_on_its_own_page_alone(project, tmp_path, sources):
    reviewer = "Jane Roe, RN, oncology nurse, June 3, 2027"
    path = project / "docs/en/about/privacy.md"
    text = re.sub(r"^reviewed_by: .*$", f'reviewed_by: ["{reviewer}"]', path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    built = build(project, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    notices = load("notices")
    for name, page in read_site(tmp_path / "site").items():
        named = [reviewer] if name == "about/privacy.html" else reviewers(name, sources)
        said = page.text()
        assert (f"Reviewed by {'; '.join(named)}." in said) == bool(named), name
        assert (notices["not_reviewed"] in said) != bool(named), name
        assert notices["page_not_reviewed"] not in said or not named, name


def test_clinics_page_lists_every_page_with_its_address(pages, sources):
    first = pages["about/clinics.html"].tree.cssselect("table.card-table")[0]
    listed = {row[1].text_content(): row[0].text_content() for row in first.cssselect("tbody tr")}
    assert listed == {f"{name}.html": source.meta["title"] for name, source in sources.items()}
