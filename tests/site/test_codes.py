"""The table of diagnosis codes: every row leads to a page that exists, in link.html and on the page for clinics."""

import json

from guide.data import load


def test_every_code_leads_to_its_page(site, pages):
    written = json.loads(pages["link.html"].tree.xpath("//script[@id='code-table']")[0].text)
    wanted = {code.replace(".", ""): row["page"].replace(".md", ".html") for code, row in load("codes").items()}
    assert written == wanted
    assert all((site / address).is_file() for address in written.values())


def test_both_pages_list_every_code_with_its_page(pages):
    for name, to_root in (("link.html", ""), ("about/clinics.html", "../")):
        table = next(table for table in pages[name].tree.iter("table") if "ICD-10-CM" in table.findtext("caption"))
        rows = table.cssselect("tbody tr")
        listed = {row[1].text_content(): (row[0].text_content(), row[2][0].get("href")) for row in rows}
        wanted = {
            code: (row["about"], to_root + row["page"].replace(".md", ".html")) for code, row in load("codes").items()
        }
        assert listed == wanted, name


def test_no_code_for_breast_cancer_alone_leads_to_news_of_spread():
    """Such a code does not say that the cancer has spread, so it may not lead to pages that do."""
    led = {code: row["page"] for code, row in load("codes").items() if code.startswith(("C50", "Z85"))}
    wrong = {code: page for code, page in led.items() if page != "index.md"}
    assert led and not wrong, f"codes.yml: {wrong} may lead to index.md alone: such a code does not speak of spread"


def test_link_page_is_kept_out_of_the_menu_the_search_and_the_sitemap(site, addressed_site, pages):
    assert not [name for name, page in pages.items() if page.tree.xpath("//a[contains(@href, 'link.html')]")]
    found = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert not [entry for entry in found if entry["location"].startswith("link.html")]
    assert "link.html" not in (addressed_site / "sitemap.xml").read_text("utf-8")
    robots = pages["link.html"].tree.xpath("//meta[@name='robots']/@content")
    assert robots == ["noindex"], "link.html is offered to search engines: it needs a meta robots with noindex"
