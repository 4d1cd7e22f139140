"""The small style sheet: what is kept of the theme's rules, what goes, and what stops the build."""

from pathlib import Path

import material
import pytest
import tinycss2
from guide.pages import styles

PAGE = '<div class="card big" id="top"><p data-kind="a">x</p><input type="text"></div>'
LINKS = '<link rel="stylesheet" href="{0}assets/stylesheets/main.min.css">\n<link rel="stylesheet" href="{0}{1}">'
THEME = "".join(path.read_text("utf-8") for path in Path(material.__file__).parent.glob("templates/assets/**/*.css"))


def trimmed(css: str, page: str = PAGE) -> str:
    """Return a sheet of the theme as it is left for a page."""
    names = styles.names_in([page])
    rules = styles.rules_of(css, lambda part: styles.can_match(part, names))
    return styles.text_of(styles.without_unused_values(rules))


@pytest.mark.parametrize(
    "selector",
    [
        ".card",
        "#top",
        "p",
        "div.card > p:first-child",
        ".card:not(.never)",
        ":is(.never,.big)",
        "[data-kind]",
        "[data-kind=a]",
        "[type=text]",
        "details[open]",
        ".md-search-result__item",
        "::placeholder",
        ":root",
        "*",
    ],
)
def test_a_rule_that_can_match_is_kept(selector):
    assert trimmed(f"{selector}{{color:red}}") == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    [".never", "#never", "video", ".card .never", "p.never", ":is(.never,.nor-this)", "[data-none]", "[data-kind=b]"],
)
def test_a_rule_that_cannot_match_goes(selector):
    assert trimmed(f"{selector}{{color:red}}") == ""
    assert trimmed(f"{selector},.card{{color:red}}") == ".card{color:red}"
    assert trimmed(f"@media print{{{selector}{{color:red}}}}") == ""


def test_what_no_rule_uses_goes_and_what_one_uses_stays():
    css = ":root{--used:1px;--by-used:var(--deeper);--deeper:2px;--never:3px}.card{margin:var(--used) var(--by-used)}"
    assert trimmed(css) == css.replace(";--never:3px", "")
    moves = "@keyframes turn{to{top:0}}"
    assert trimmed(moves) == "" and moves in trimmed(moves + ".card{animation:turn 1s}")


def test_names_that_are_kept_for_scripts_are_names_of_the_theme():
    for name in styles.ADDED_CLASSES:
        assert f".{name}" in THEME, f"the theme has no rule for {name} any more: take it out of ADDED_CLASSES"


def test_all_of_the_theme_can_be_read():
    assert not [rule for rule in tinycss2.parse_rule_list(THEME) if rule.type == "error"]


def site_with(folder: Path, css: str, pages: dict[str, str]) -> Path:
    """Write a small site."""
    (folder / "assets/stylesheets").mkdir(parents=True)
    (folder / "assets/stylesheets/main.min.css").write_text(".card{color:red}.never{color:red}", "utf-8")
    (folder / "assets/guide.css").write_text(css, "utf-8")
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_pages_link_to_the_one_sheet(tmp_path):
    site = site_with(tmp_path, ".ours{top:0}", {"a.html": LINKS.format("", "assets/guide.css") + PAGE})
    styles.write(site)
    assert (site / "a.html").read_text("utf-8") == '<link rel="stylesheet" href="assets/guide.css">\n' + PAGE
    assert (site / "assets/guide.css").read_text("utf-8") == '@charset "UTF-8";.card{color:red}.ours{top:0}'
    assert not (site / "assets/stylesheets/main.min.css").exists()


def test_a_second_link_stands_after_the_first_screen(tmp_path):
    first = '<h1>T</h1>\n<div class="main-message">\n<p>Call.</p></div>'
    intro = "<h1>T</h1>\n<p>One.</p>"
    for screen, rest in (("<h1>T</h1>", "<h2>x</h2>"), (intro, "\n<p>Two.</p>"), (first, '<div class="other"></div>')):
        folder = tmp_path / str(len(screen))
        site = site_with(folder, ".ours{top:0}", {"a.html": LINKS.format("", "assets/guide.css") + screen + rest})
        styles.write(site)
        link = '<link rel="stylesheet" href="assets/guide.css">'
        assert (site / "a.html").read_text("utf-8") == f"{link}\n{screen}{link}{rest}"


def test_pages_that_link_to_other_sheets_stop_the_build(tmp_path):
    pages = {"a.html": LINKS.format("", "assets/guide.css"), "b.html": LINKS.format("", "assets/other.css")}
    with pytest.raises(ValueError, match=r"do not link to the same style sheets: b\.html"):
        styles.write(site_with(tmp_path, ".ours{top:0}", pages))


@pytest.mark.parametrize(
    ("css", "says"),
    [
        (".a{top:0}\n.b{.c{top:0}}", "line 2: write rules one after the other, not in each other"),
        (".a{top:0}\n.b", "line 2: "),
    ],
)
def test_a_sheet_that_cannot_be_read_stops_the_build(tmp_path, css, says):
    pages = {"a.html": LINKS.format("", "assets/guide.css") + PAGE}
    with pytest.raises(ValueError, match="assets/guide.css, " + says):
        styles.write(site_with(tmp_path, css, pages))
