"""Describes a page to search engines, as data in its head: schema.org, written as JSON-LD.

It says only what the page says: front matter, and the sources that it cites. A review is named where front matter
names one, and an address where the site has one.

Sources: https://schema.org/MedicalWebPage, https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
"""

import json
import re
from datetime import datetime
from html import unescape

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
# ICD-10-CM C79.51: secondary malignant neoplasm of bone (CMS, ICD-10-CM order file).
CONDITION = {
    "@type": "MedicalCondition",
    "name": "Metastatic breast cancer to bone",
    "code": {"@type": "MedicalCode", "codeValue": "C79.51", "codingSystem": "ICD-10-CM"},
}
# Pages on the guide itself are no medical pages; those on screening and lists of words are not about this condition.
ABOUT_THE_GUIDE = "about"
NOT_ON_THE_CONDITION = {"about", "reference"}
SCREENING = "screening/"

_SOURCES = re.compile(r'<ol class="sources">(.*?)</ol>', re.DOTALL)
_SOURCE = re.compile(r'<li id="source-[^>]+>[^<]*<a href="([^"]+)"')
# A review in front matter ends in its day: "Jane Roe, RN, oncology nurse, June 3, 2027".
_REVIEW = re.compile(r"(?P<name>[^,]+)(?:, (?P<role>.+?))?, (?P<day>[A-Z][a-z]+ \d{1,2}, \d{4})")


def sources(content: str) -> list[str]:
    """Return the addresses of the sources that a converted page lists, in their order."""
    listed = _SOURCES.search(content)
    return [unescape(url) for url in _SOURCE.findall(listed[1])] if listed else []


def review(reviewed_by: list[str]) -> dict:
    """Return who reviewed the page and the day of the last review, or nothing where no one did."""
    people, days = [], []
    for entry in reviewed_by:
        found = _REVIEW.fullmatch(entry)
        person = {"@type": "Person", "name": found["name"] if found else entry}
        if found:
            days.append(datetime.strptime(found["day"], "%B %d, %Y").date().isoformat())
            if found["role"]:
                person["jobTitle"] = found["role"]
        people.append(person)
    return ({"reviewedBy": people} if people else {}) | ({"lastReviewed": max(days)} if days else {})


def address_of(url: str | None, trail: list[tuple[str, str]]) -> dict:
    """Return the page's address and the way to it; `trail` gives names and addresses from the home page on."""
    if not url:
        return {}
    if len(trail) < 2:
        return {"url": url}
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": item}
        for number, (name, item) in enumerate(trail, 1)
    ]
    return {"url": url, "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": steps}}


def describe(
    uri: str, meta: dict, content: str, site_name: str, url: str | None = None, trail: list[tuple[str, str]] = ()
) -> dict:
    """Return the description of a page; `uri` is its path below docs/en, `content` its converted text."""
    medical = meta["kind"] != ABOUT_THE_GUIDE
    on_the_condition = meta["kind"] not in NOT_ON_THE_CONDITION and not uri.startswith(SCREENING)
    cited = sources(content)
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage" if medical else "WebPage",
        "name": meta["title"],
        "description": meta["description"],
        "inLanguage": "en",
        "dateModified": meta["checked"],
        **review(meta["reviewed_by"]),
        "isAccessibleForFree": True,
        "license": LICENSE,
        "publisher": {"@type": "Organization", "name": site_name},
        "audience": {"@type": "MedicalAudience" if medical else "Audience", "audienceType": meta["audience"]},
        **({"about": CONDITION} if on_the_condition else {}),
        **({"citation": cited} if cited else {}),
        **address_of(url, trail),
    }


def script(description: dict) -> str:
    """Return the description as a `<script>`, which browsers keep as data and never run.

    `<` is written as JSON's escape, so that no text can end the element.
    """
    text = json.dumps(description, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def trail_of(page, home) -> list[tuple[str, str]]:
    """Return the names and addresses of the pages that lead to a page: home, the section's own page, the page.

    A section without a page of its own has no address, and is left out.
    """
    firsts = [section.children[0] for section in reversed(page.ancestors)]
    indexes = [first for first in firsts if first.is_page and first.file.name == "index"]
    return list(dict.fromkeys((step.meta["title"], step.canonical_url) for step in [home, *indexes, page]))


def of_page(page, config, nav) -> str:
    """Return the `<script>` that describes a page of MkDocs."""
    trail = trail_of(page, nav.homepage) if page.canonical_url else []
    return script(
        describe(page.file.src_uri, page.meta, page.content, config.site_name, page.canonical_url or None, trail)
    )
