"""The QR code on the poster: of the site's own address, and a line to write on where there is no address."""

from building import ADDRESS
from guide import qr
from guide.checks.built import BuiltPage
from guide.data import load

POSTER = "about/poster.html"


def test_poster_shows_the_code_of_the_address_with_the_address_in_words(addressed_site):
    page = BuiltPage(POSTER, (addressed_site / POSTER).read_text("utf-8"))
    (image,) = page.tree.cssselect("figure.site-code img")
    assert image.get("alt") == f"QR code for Breast Cancer in the Bones, {ADDRESS}"
    assert page.tree.cssselect("figure.site-code figcaption strong")[0].text == ADDRESS
    drawing = (addressed_site / "about" / image.get("src")).resolve()
    assert drawing == (addressed_site / "assets/codes" / qr.code_name(ADDRESS)).resolve()
    assert drawing.read_text("utf-8").strip() == qr.code_svg(ADDRESS), (
        f"{POSTER}: the QR code {drawing.name} is not the drawing of {ADDRESS}"
    )
    assert not page.tree.cssselect(".site-code__line")


def test_without_an_address_there_is_a_line_and_no_code(site, pages):
    assert not (site / "assets/codes").exists()
    assert not pages[POSTER].tree.cssselect("figure.site-code")
    (field,) = pages[POSTER].tree.cssselect(".site-code__line input.sheet__line")
    assert field.getparent().text.strip() == "Where to find it:"
    assert "scan" not in pages[POSTER].tree.cssselect("form.sheet")[0].text_content().lower()


def test_clinics_page_tells_the_times_of_the_tablet_edition_as_they_are(pages):
    text = pages["about/clinics.html"].text()
    assert "After 3 minutes with no touch" in text and "If no one answers within a minute" in text
    assert "from 60 to 900" in text and "from 20 to 120" in text
    assert (load("clinic")["idle_seconds"], load("clinic")["prompt_seconds"]) == (None, None)
