"""A clinic's own copy: its name and numbers stand in every card for the team and on the sheets, in all editions."""

import zipfile

import pytest
from building import build, copy_project, make_editions
from guide.checks.built import folded, read_site
from guide.editions import bundle, single_file
from lxml import html
from serving import DESKTOP, served
from test_sheets import TOOLS, printed

# The longest name that clinic.yml may hold.
NAME, DAY, NIGHT = "Riverside Valley Community Cancer Center", "555-010-0123", "555-010-0124"
# The others have no room for a name on their one side.
WITH_NAME = ("tools/caregiver-call-sheet.html", "tools/dental-checklist.html")


@pytest.fixture(scope="module")
def own_copy(tmp_path_factory):
    """The site of a clinic that filled in clinic.yml, with its editions."""
    folder = tmp_path_factory.mktemp("clinic")
    project = copy_project(folder)
    filled = (project / "docs/data/clinic.yml").read_text("utf-8")
    for key, value in (("name", NAME), ("day_phone", DAY), ("night_phone", NIGHT)):
        assert f"{key}: null" in filled
        filled = filled.replace(f"{key}: null", f'{key}: "{value}"')
    (project / "docs/data/clinic.yml").write_text(filled, "utf-8")
    for make in (build, make_editions):
        made = make(project, folder / "site")
        assert made.returncode == 0, made.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def editions(own_copy, tmp_path_factory):
    """The trees of all pages by edition."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(bundle.bundle_path(own_copy)) as zipped:
        zipped.extractall(unpacked)
    file = html.document_fromstring(single_file.single_file_path(own_copy).read_text("utf-8"))
    return {
        "web": {name: page.tree for name, page in read_site(own_copy).items() if not name.startswith("tablet/")},
        "bundle": {name: page.tree for name, page in read_site(unpacked / bundle.NAME).items()},
        "single file": {"all": file},
    }


@pytest.mark.parametrize("edition", ["web", "bundle", "single file"])
def test_every_card_for_the_team_has_name_and_numbers_to_dial(editions, edition):
    cards = [card for tree in editions[edition].values() for card in tree.cssselect(".care-card--call-team")]
    assert len(cards) > 10
    for card in cards:
        said = [folded(line.text_content()) for line in card.cssselect(".care-card__number")]
        assert said == [f"{NAME}, day: {DAY}", f"{NAME}, nights and weekends: {NIGHT}"]
        dialed = [link.get("href") for link in card.cssselect(".care-card__number a")]
        assert dialed == ["tel:5550100123", "tel:5550100124"]


@pytest.mark.parametrize("name", TOOLS)
def test_every_sheet_has_the_numbers_and_still_prints_on_one_side(open_page, own_copy, editions, name):
    text = folded(editions["web"][name].cssselect("form.sheet")[0].text_content())
    assert DAY in text and NIGHT in text
    assert (NAME in text) == (name in WITH_NAME)
    with served(own_copy) as url:
        page = open_page(f"{url}/{name}", DESKTOP)
        for paper in ("Letter", "A4"):
            assert printed(page, paper)[0] == 1
        page.emulate_media(media="print")
        over = "side => Math.max(side.scrollHeight - side.clientHeight, side.scrollWidth - side.clientWidth)"
        assert all(side.evaluate(over) <= 1 for side in page.locator(".cut--wallet .cut__side").all())


def test_single_file_has_the_sheets_with_the_numbers_too(editions):
    sheets = editions["single file"]["all"].cssselect("form.sheet")
    assert sum(DAY in sheet.text_content() and NIGHT in sheet.text_content() for sheet in sheets) == len(TOOLS)
