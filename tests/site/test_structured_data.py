"""What pages say of themselves to search engines: true to the page, no review that was not, no address without one."""

import json
import re
from xml.etree.ElementTree import tostring

import pytest
from building import ADDRESS, TEMPLATES
from guide.checks.built import BuiltPage, read_site
from guide.data import load
from guide.extensions.citations import source_item
from guide.pages import security_policy
from guide.pages.structured_data import LICENSE, describe, review, script, sources

KEYS = {
    "@context",
    "@type",
    "name",
    "description",
    "inLanguage",
    "dateModified",
    "isAccessibleForFree",
    "license",
    "publisher",
    "audience",
}
# Every type that a page without a review may name.
TYPES = {
    "MedicalWebPage",
    "WebPage",
    "Organization",
    "MedicalAudience",
    "Audience",
    "MedicalCondition",
    "MedicalCode",
    "BreadcrumbList",
    "ListItem",
}
OF_A_REVIEW = {"reviewedBy", "lastReviewed"}
OF_AN_ADDRESS = {"url", "breadcrumb"}
PATH = '//script[@type="application/ld+json"]'


@pytest.fixture(scope="module", params=["web", "bundle"])
def edition(request, pages, bundle_folder):
    """The pages of each edition that come from a source."""
    found = pages if request.param == "web" else read_site(bundle_folder)
    return {name: page for name, page in found.items() if name not in TEMPLATES}


@pytest.fixture(scope="module")
def addressed(addressed_site) -> dict[str, BuiltPage]:
    """The pages of a site that has an address."""
    return read_site(addressed_site)


def description(page: BuiltPage) -> dict:
    """Return the description of a page: there is one, and it is JSON."""
    (found,) = page.tree.xpath(PATH)
    return json.loads(found.text)


def within(value, key: str) -> list:
    """Return all that stands under a key, at any depth."""
    if isinstance(value, list):
        return [found for part in value for found in within(part, key)]
    if not isinstance(value, dict):
        return []
    here = [value[key]] if key in value else []
    return here + [found for part in value.values() for found in within(part, key)]


def meta(page: BuiltPage, name: str) -> list[str]:
    return page.tree.xpath("//meta[@name=$name or @property=$name]/@content", name=name)


def test_every_page_describes_itself_with_known_types_and_its_own_words(edition, sources):
    assert set(edition) == {f"{name}.html" for name in sources}
    for name, page in edition.items():
        said, front = description(page), sources[name.removesuffix(".html")].meta
        assert set(said) >= KEYS, name
        assert set(within(said, "@type")) <= TYPES, name
        assert said["@context"] == "https://schema.org" and said["license"] == LICENSE
        assert said["name"] == front["title"] and said["dateModified"] == front["checked"]
        assert said["audience"]["audienceType"] == front["audience"]
        assert [said["description"]] == meta(page, "description"), name
        assert said["inLanguage"] == page.tree.get("lang") and said["isAccessibleForFree"] is True
        assert said["publisher"] == {"@type": "Organization", "name": "Breast Cancer in the Bones"}


def test_no_page_claims_a_review_or_names_an_address_of_its_own(edition, sources):
    for name, page in edition.items():
        said = description(page)
        assert not OF_AN_ADDRESS & set(said), name
        assert bool(OF_A_REVIEW & set(said)) == bool(sources[name.removesuffix(".html")].meta["reviewed_by"]), (
            f"{name}: its data for search engines claim a review that its reviewed_by does not name, or hide one"
        )
        addresses = set(re.findall(r'https?://[^"]+', json.dumps(said)))
        known = {reference["url"] for reference in load("references").values()}
        assert addresses <= known | {"https://schema.org", LICENSE}, name


def test_cited_addresses_are_the_sources_that_the_page_lists(edition):
    for name, page in edition.items():
        listed = [item.cssselect("a")[0].get("href") for item in page.tree.cssselect("ol.sources > li")]
        assert description(page).get("citation", []) == listed, name
    assert len(description(edition["get-help.html"])["citation"]) > 10


def test_only_pages_on_the_condition_are_about_it(pages, sources):
    about = {name for name in sources if "about" in description(pages[f"{name}.html"])}
    assert {"get-help", "symptoms/spinal-cord", "treatment/pain", "understand/spread-to-bone"} <= about
    assert not [name for name in about if name.startswith(("about/", "screening/")) or name == "glossary"]
    (code,) = within(description(pages["get-help.html"]), "code")
    assert code == {"@type": "MedicalCode", "codeValue": "C79.51", "codingSystem": "ICD-10-CM"}


def test_nothing_in_a_head_speaks_of_survival(pages):
    for name, page in pages.items():
        for text in (*meta(page, "og:description"), *page.tree.xpath(f"{PATH}/text()")):
            said = re.sub(r'"citation":\[.*?\]', "", text)
            assert "surviv" not in said.lower() and "how long" not in said.lower(), name


def test_a_shared_link_shows_title_and_description(edition, sources):
    for name, page in edition.items():
        front = sources[name.removesuffix(".html")].meta
        assert meta(page, "og:title") == [front["title"]]
        assert meta(page, "og:description") == [front["description"]]
        assert meta(page, "og:type") == ["article"] and meta(page, "og:locale") == ["en_US"]
        assert meta(page, "og:site_name") == ["Breast Cancer in the Bones"]
        assert not meta(page, "og:url") and not meta(page, "og:image"), name


def test_pages_made_from_a_template_alone_describe_nothing(pages):
    for name in TEMPLATES:
        assert not pages[name].tree.xpath(PATH) and not meta(pages[name], "og:title"), name


def test_with_an_address_each_page_gives_its_own_and_the_way_to_it(addressed, sources):
    for name in sources:
        page = addressed[f"{name}.html"]
        said = description(page)
        (canonical,) = page.tree.xpath('//link[@rel="canonical"]/@href')
        assert said["url"] == canonical and meta(page, "og:url") == [canonical] and canonical.startswith(ADDRESS)
        assert set(within(said, "@type")) <= TYPES
    steps = description(addressed["symptoms/a-to-z.html"])["breadcrumb"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Home", f"{ADDRESS}index.html"),
        (2, "Symptoms", f"{ADDRESS}symptoms/index.html"),
        (3, "Signs from A to Z", f"{ADDRESS}symptoms/a-to-z.html"),
    ]
    # A section without a page of its own has no address.
    steps = description(addressed["living/feelings.html"])["breadcrumb"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Feelings"]
    assert "breadcrumb" not in description(addressed["index.html"])


FRONT = {
    "title": "Pain",
    "description": "What a pain can mean.",
    "kind": "symptom",
    "audience": "Readers",
    "checked": "2026-11-24",
    "reviewed_by": [],
}


def test_a_review_is_named_with_its_day():
    assert not OF_A_REVIEW & set(describe("x.md", FRONT, "", "Guide"))
    reviewers = ["Jane Roe, RN, oncology nurse, June 3, 2027", "Ann Poe, MD, May 1, 2027"]
    said = describe("x.md", FRONT | {"reviewed_by": reviewers}, "", "Guide")
    assert said["lastReviewed"] == "2027-06-03"
    assert said["reviewedBy"][0] == {"@type": "Person", "name": "Jane Roe", "jobTitle": "RN, oncology nurse"}
    assert [person["name"] for person in said["reviewedBy"]] == ["Jane Roe", "Ann Poe"]
    # A name without a day is still a name; a day is not made up.
    assert review(["Jane Roe"]) == {"reviewedBy": [{"@type": "Person", "name": "Jane Roe"}]}


def test_no_text_can_end_the_element():
    made = script({"name": "a</script><script>alert(1)</script><!--"})
    assert made.count("<") == 2 and made.endswith("</script>")
    text = made.split(">", 1)[1].removesuffix("</script>")
    assert json.loads(text) == {"name": "a</script><script>alert(1)</script><!--"}


def test_only_the_pages_own_list_of_sources_is_cited():
    cited = [{"url": "https://a.org/?b=1&c=2"}, {"url": "https://b.org/", "authors": "Q"}]
    items = "".join(
        tostring(source_item(number, {"title": "x", "kind": "review"} | reference), encoding="unicode")
        for number, reference in enumerate(cited, 1)
    )
    assert sources(f'<ul class="sources">{items}</ul>') == []
    assert sources(f'<ol class="sources">\n{items}</ol>') == ["https://a.org/?b=1&c=2", "https://b.org/"]


def test_the_policy_lists_scripts_that_run_and_no_data():
    data = '<script type="application/ld+json">{}</script><script id="__config" type="application/json">{}</script>'
    assert security_policy.script_hashes(data) == []
    assert len(security_policy.script_hashes(data + "<script>run()</script>")) == 1
    # What only looks like data is code.
    assert len(security_policy.script_hashes('<script type="module">run()</script>')) == 1


def test_with_an_address_there_is_a_canonical_link_and_a_sitemap(addressed_site):
    assert (addressed_site / "sitemap.xml").is_file(), "a site with an address lacks its sitemap.xml"
    assert f"{ADDRESS}get-help.html" in (addressed_site / "sitemap.xml").read_text("utf-8")
    page = (addressed_site / "get-help.html").read_text("utf-8")
    assert f'rel="canonical" href="{ADDRESS}get-help.html"' in page
    assert f"<span>{ADDRESS}get-help.html</span>" in page, "paper must say where it comes from"
    assert 'href="/guide/get-help.html"' in (addressed_site / "404.html").read_text("utf-8")
