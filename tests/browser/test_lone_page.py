"""A page of the bundle that is opened without its other files, as inside a zip viewer or from a mail."""

import pytest
from guide import data
from page_names import NAMES, ONLY_ON_THE_WEB
from serving import DESKTOP, PHONE

# On the first screen of a phone that is held upright.
FIRST_SCREEN = 900


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_each_page_alone_shows_help_its_heading_and_what_to_do(open_page, bundle_folder, tmp_path, scripts):
    notices = data.load("notices")
    alone = tmp_path / "alone.html"
    page = open_page("about:blank", java_script_enabled=scripts)
    low = []
    for name in NAMES:
        if name in ONLY_ON_THE_WEB:
            continue
        alone.write_bytes((bundle_folder / name).read_bytes())
        page.goto(alone.as_uri())
        assert page.locator(".notice-strip strong").inner_text() == notices["emergency"], name
        assert page.locator(".lone-page").inner_text().split("\n\n") == notices["lone_page"], name
        for width, height in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": height})
            for part in (".lone-page", ".notice-strip strong", "h1"):
                box = page.locator(part).bounding_box()
                if box["y"] + box["height"] > FIRST_SCREEN:
                    low.append(f"{name}, {width} wide: {part} {box}")
    assert not low, "\n".join(low)


def test_a_page_among_its_files_does_not_say_it(open_page, bundle_folder):
    page = open_page((bundle_folder / "index.html").as_uri(), PHONE)
    notice = page.locator(".lone-page")
    assert notice.count() == 1 and not notice.is_visible()
    page.emulate_media(media="print")
    assert not notice.is_visible()
