"""`make screenshots` makes pictures of every page, in all sizes and both schemes, and a PDF, to look at."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from serving import SIZES, served, start

SITE, OUT = Path("site"), Path("screenshots")


def main(names: list[str]) -> None:
    """Take the pictures of the pages named (as get-help), or of all."""
    pages = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    pages = [page for page in pages if not page.startswith("downloads/")]  # too long for a picture
    pages = [page for page in pages if not names or page.removesuffix(".html") in names]
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright, served(SITE) as address:
        browser = start(playwright)
        for scheme in ("light", "dark"):
            for width, height in SIZES:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for name in pages:
                    page.goto(f"{address}/{name}")
                    stem = f"{name.removesuffix('.html').replace('/', '-')}-{width}-{scheme}"
                    page.screenshot(path=OUT / f"{stem}.png")
                    page.screenshot(path=OUT / f"{stem}-whole.png", full_page=True)
                page.close()
        page = browser.new_page()
        for name in pages:
            page.goto(f"{address}/{name}")
            page.pdf(path=OUT / f"{name.removesuffix('.html').replace('/', '-')}.pdf", format="Letter")
        browser.close()
    print(f"{len(pages)} pages in {OUT}/")


if __name__ == "__main__":
    main(sys.argv[1:])
