"""The bundle from a disk: every page opens, every link between pages works, the picture shows."""

from page_names import NAMES, ONLY_ON_THE_WEB
from searching import results


def test_every_page_and_link_works_from_disk(open_page, bundle_folder):
    seen = set()
    page = open_page((bundle_folder / "index.html").as_uri())
    for name in NAMES:
        if name in ONLY_ON_THE_WEB:
            continue
        page.goto((bundle_folder / name).as_uri())
        assert page.locator("h1").is_visible(), name
        assert page.locator(".help-bar__link").bounding_box()["height"] >= 44, f"{name}: no style"
        pictures = page.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
        assert not pictures, pictures
        seen |= set(
            page.evaluate("[...document.links].filter(l => l.protocol === 'file:').map(l => l.href.split('#')[0])")
        )
    for url in sorted(seen):
        page.goto(url)
        assert page.locator("h1").count() == 1, url
    assert len(seen) == len(NAMES) - len(ONLY_ON_THE_WEB)
    assert not page.problems, page.problems


def test_search_works_from_disk_where_an_event_target_cannot_be_made(open_page, bundle_folder):
    page = open_page("about:blank")
    # As in Safari 13.
    page.add_init_script("self.EventTarget = function EventTarget() { throw new TypeError('Illegal constructor') }")
    page.goto((bundle_folder / "index.html").as_uri())
    assert any("spinal-cord" in found for found in results(page, "numb legs"))


def test_bundle_says_nothing_of_a_download_it_does_not_have(open_page, bundle_folder):
    page = open_page((bundle_folder / "about/offline.html").as_uri())
    assert page.locator("a[download]").count() == 0
