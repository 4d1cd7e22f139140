"""`python tests/browser/icons.py` draws the icons of the installed guide anew from overrides/assets/mark.svg."""

import io
from pathlib import Path

from guide import data
from PIL import Image
from playwright.sync_api import sync_playwright
from serving import start

ASSETS = data.ROOT / "overrides" / "assets"
# Name: size in pixels, and how large the drawing in the mark is; None keeps the mark with its round corners.
# Apple cuts the corners itself. Of a maskable icon a circle of 80 % of the width is sure to be seen
# (W3C, Web Application Manifest, "Icon masks and safe zone").
ICONS = {"apple-180": (180, 1), "icon-192": (192, None), "icon-512": (512, None), "maskable-512": (512, 0.8)}
_ROUND = ('<rect width="64" height="64" rx="14"', '<rect width="64" height="64"')
_EDGE = '<rect x="1" y="1" width="62" height="62" rx="13" fill="none" stroke="#8fc3c4" stroke-width="2"/>'


def drawing(mark: str, scale: float | None) -> str:
    """Return the mark as an icon; with a scale it fills its square, and the book in it is drawn that large.

    Raises ValueError if the mark no longer has the parts that are changed.
    """
    if scale is None:
        return mark
    if any(part not in mark for part in (_ROUND[0], _EDGE, "scale(1.1)")):
        raise ValueError("mark.svg changed, so tests/browser/icons.py no longer knows its parts")
    return mark.replace(*_ROUND).replace(_EDGE, "").replace("scale(1.1)", f"scale({scale})")


def main(folder: Path) -> None:
    """Write all icons into a folder."""
    folder.mkdir(exist_ok=True)
    mark = (ASSETS / "mark.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = start(playwright)
        for name, (size, scale) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            svg = drawing(mark, scale).replace('width="64" height="64" role', f'width="{size}" height="{size}" role')
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{svg}")
            picture = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
            # A few dozen colors are all that a drawing of four colors needs, and half of the bytes.
            picture.quantize(48, method=Image.Quantize.FASTOCTREE).save(folder / f"{name}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(ASSETS / "icons")
