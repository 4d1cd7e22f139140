"""The QR code on the poster is read as a phone would read it: from the screen in both schemes, and from paper."""

import io

import pypdfium2
import pytest
import zxingcpp
from building import ADDRESS
from PIL import Image
from serving import DESKTOP, PHONE_SMALL, served

POSTER = "about/poster.html"
MM = 25.4
SCALE = 150 / 72  # dots an inch of the scanned paper, in units of a PDF


@pytest.fixture(scope="module")
def addressed(published):
    with served(published) as url:
        yield url


@pytest.mark.parametrize("size, scheme", [(PHONE_SMALL, "light"), (PHONE_SMALL, "dark"), (DESKTOP, "dark")])
def test_code_is_read_from_the_screen_and_its_page_exists(open_page, addressed, published, size, scheme):
    page = open_page(f"{addressed}/{POSTER}", size, scheme)
    code = page.locator(".site-code img")
    assert min(code.bounding_box()[side] for side in ("width", "height")) >= 260
    shown = Image.open(io.BytesIO(page.locator(".site-code").screenshot()))
    (read,) = zxingcpp.read_barcodes(shown)
    assert read.text == ADDRESS
    assert (published / read.text.removeprefix(ADDRESS) / "index.html").is_file()
    assert not page.problems, page.problems


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_code_is_read_from_the_one_side_of_paper_with_the_longest_address(open_page, addressed, paper):
    page = open_page(f"{addressed}/{POSTER}", DESKTOP, "dark")
    page.evaluate("document.querySelector('.site-code strong').textContent += 'a-rather-long-name/of-a-folder/guide/'")
    pdf = pypdfium2.PdfDocument(page.pdf(format=paper))
    assert len(pdf) == 1
    (read,) = zxingcpp.read_barcodes(pdf[0].render(scale=SCALE).to_pil())
    assert read.text == ADDRESS
    width = (read.position.top_right.x - read.position.top_left.x) / 150 * MM
    assert width >= 60, f"{width:.0f} mm: too small to scan from some steps away"


def test_without_an_address_the_poster_prints_with_a_line_and_no_code(open_page, address):
    page = open_page(f"{address}/{POSTER}", DESKTOP)
    pdf = pypdfium2.PdfDocument(page.pdf(format="Letter"))
    assert len(pdf) == 1 and "Where to find it" in pdf[0].get_textpage().get_text_range()
    assert not zxingcpp.read_barcodes(pdf[0].render(scale=SCALE).to_pil())
