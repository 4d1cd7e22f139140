"""The single file in Firefox and in WebKit, with no script: every link in its contents, every picture, no request."""

import json

import pytest
from guide.editions import single_file

# Whether the place that a link leads to stands under the bar. The last places of the file cannot rise that far.
IN_SIGHT = """(() => {
  const place = document.querySelector(":target");
  if (!place || "#" + place.id !== HASH) return false;
  const top = place.getBoundingClientRect().top;
  const end = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
  return top >= 0 && (top < innerHeight / 2 || end);
})()"""
NOT_SHOWN = """[...document.querySelectorAll("main img, main svg")].filter(picture => {
  const { width, height } = picture.getBoundingClientRect();
  return width < 100 || height < 10 || picture.naturalWidth === 0;
}).map(picture => picture.outerHTML.slice(0, 200))"""


@pytest.fixture
def opened(bare_window, site, tmp_path):
    """A window without scripts that shows the file, alone in a folder with a space and an accent."""
    folder = tmp_path / "Mes téléchargements"
    folder.mkdir()
    copy = folder / "guide.html"
    copy.write_bytes(single_file.single_file_path(site).read_bytes())
    bare_window.open(copy.as_uri())
    return bare_window


def test_every_link_in_the_contents_leads_to_its_chapter(opened, wait_for):
    hashes = opened.value("[...document.querySelectorAll('#contents a')].map(link => link.hash)")
    assert len(hashes) > 40
    for place in hashes:
        opened.click(f"#contents a[href='{place}']")
        wait_for(opened, IN_SIGHT.replace("HASH", json.dumps(place)))
    assert opened.value("document.querySelector('.help-bar').getBoundingClientRect().top") == 0


def test_every_picture_shows_and_nothing_is_asked_for(opened):
    assert opened.value("document.querySelectorAll('main img').length") > 5
    assert opened.value(NOT_SHOWN) == []
    assert opened.value("performance.getEntriesByType('resource').filter(one => !one.name.startsWith('data:'))") == []
    assert opened.asked == []


def test_door_opens_by_a_click(opened):
    room = "document.querySelector('.door__room').checkVisibility()"
    assert not opened.value(room)
    opened.click(".door summary")
    assert opened.value(room)
