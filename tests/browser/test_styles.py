"""The small style sheet looks the same as all of the theme's and ours together, on each kind of page in all states."""

from pathlib import Path

import material
import pytest
from building import ROOT
from page_names import ONE_OF_EACH_KIND
from searching import results
from serving import DESKTOP, PHONE, TABLET

THEME = sorted((Path(material.__file__).parent / "templates/assets/stylesheets").glob("*.css"))
OURS = [ROOT / "overrides/assets" / name for name in ("guide.css", "print.css")]
# Keeps what each element and its generated parts look like, by the browser's own reckoning, to compare it later.
LOOK = """() => {
  document.body.getBoundingClientRect(); // changes of the style begin here
  document.getAnimations().forEach(animation => animation.finish());
  const parts = {'::before': () => true, '::after': () => true, '::marker': e => e.matches('li, summary'),
                 '::placeholder': e => e.matches('input')};
  // What a variable does is seen where it is used, and block-size is width or height by another name.
  const names = Array.from(getComputedStyle(document.body)).filter(name => !/^--|\\b(block|inline)\\b/.test(name));
  const of = style => names.map(name => name + ': ' + style.getPropertyValue(name)).join('; ');
  // Of elements in the same place of the tree the first two and the last will do.
  const alike = new Map();
  for (const element of document.querySelectorAll('html, body, body *')) {
    let place = '';
    for (let up = element; up; up = up.parentElement) place += up.localName + '.' + up.getAttribute('class') + ' ';
    alike.set(place, [...(alike.get(place) || []), element]);
  }
  const some = [...alike.values()].flatMap(all => all.length > 3 ? [all[0], all[1], all[all.length - 1]] : all);
  return some.map(element => {
    if (!element.checkVisibility()) return {element, looks: [getComputedStyle(element).display]};
    const looks = [of(getComputedStyle(element))];
    for (const part of Object.keys(parts)) {
      const style = parts[part](element) && getComputedStyle(element, part);
      looks.push(!style || style.content === 'none' || !style.length ? '' : of(style));
    }
    return {element, looks};
  });
}"""
COMPARE = f"""() => {{
  const now = ({LOOK})(), found = [];
  if (now.length !== window.before.length) return [now.length + ' elements, and there were ' + window.before.length];
  now.forEach((one, place) => one.looks.forEach((look, part) => {{
    if (look === window.before[place].looks[part]) return;
    const lines = look.split('; '), others = (window.before[place].looks[part] || '').split('; ');
    const at = lines.findIndex((line, index) => line !== others[index]);
    found.push(one.element.outerHTML.slice(0, 100) + ' part ' + part + ': ' + lines[at] + ', with all: ' + others[at]);
  }}));
  return found;
}}"""
# Puts other sheets in the place of the page's own.
SWAP = """async addresses => {
  const own = document.querySelectorAll('link[rel=stylesheet]:not(.full)');
  document.querySelectorAll('link.full').forEach(link => link.remove());
  await Promise.all(addresses.map(address => new Promise(done => {
    const link = document.createElement('link');
    link.rel = 'stylesheet'; link.className = 'full'; link.href = address; link.onload = done;
    document.head.append(link);
  })));
  // No list of animations holds that of a placeholder, so it cannot be brought to its end.
  const still = new CSSStyleSheet();
  still.replaceSync('::placeholder { transition: none !important }');
  document.adoptedStyleSheets = [still];
  // A sheet that is disabled would have to load again.
  own.forEach(link => { link.media = addresses.length ? 'not all' : 'all'; });
}"""
OPEN_ALL = """() => {
  document.querySelectorAll('details').forEach(part => { part.open = true; });
  document.querySelectorAll('[hidden]:not(.drawer)').forEach(part => { part.hidden = false; });
  document.documentElement.classList.add('has-reading-player');
  document.documentElement.dataset.textSize = '150';
  document.querySelector('article p').classList.add('reading-now');
  document.querySelectorAll('article a').forEach(link => link.classList.add('focus-visible'));
  document.querySelectorAll('dialog').forEach(part => part.showModal());
  document.querySelectorAll('.md-toggle').forEach(part => { part.checked = true; });
}"""


def differences(page, sheets) -> list[str]:
    """Return what looks different under these sheets: each element, and the first property that changes."""
    page.route(
        "**/full-*.css",
        lambda route: route.fulfill(
            path=sheets[int(route.request.url[:-4].rsplit("-", 1)[1])], content_type="text/css"
        ),
    )
    addresses = [f"/full-{place}.css" for place in range(len(sheets))]
    page.evaluate(SWAP, addresses)
    page.evaluate(f"() => {{ window.before = ({LOOK})(); }}")
    page.evaluate(SWAP, [])
    page.unroute("**/full-*.css")
    return page.evaluate(COMPARE)


def states(page):
    """Bring the page into one state after the other, and name each, once the colors of fields have changed."""
    for state in _states(page):
        page.wait_for_timeout(300)
        yield state


def _states(page):
    yield "as it opens"
    page.emulate_media(media="print")
    yield "on paper"
    page.emulate_media(media="screen", color_scheme="dark")
    yield "dark"
    page.emulate_media(color_scheme="light", forced_colors="active")
    yield "forced colors"
    page.emulate_media(forced_colors="none")
    results(page, "numb legs")
    term = page.locator("a.term")
    if term.count():
        term.first.evaluate("link => link.click()")
    yield "with what the search found, and the meaning of a word"
    page.evaluate(OPEN_ALL)
    yield "all opened"
    heading = page.locator("article h2[id]")
    if heading.count():
        heading.first.evaluate("heading => { location.hash = heading.id; }")
        yield "led to a heading"


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, PHONE) for name in ONE_OF_EACH_KIND), ("index.html", DESKTOP), ("symptoms/spinal-cord.html", DESKTOP)],
)
def test_nothing_looks_different(open_page, address, name, size):
    page = open_page(f"{address}/{name}", size)
    for state in states(page):
        found = differences(page, [*THEME, *OURS])
        assert not found, "\n".join([state, *found[:5]])


@pytest.mark.parametrize("name", ["index.html", "tools/pain-diary.html"])
def test_nothing_looks_different_on_the_tablet(open_page, address, name):
    page = open_page(f"{address}/tablet/{name}", TABLET)
    for state in states(page):
        found = differences(page, [*THEME, *OURS, ROOT / "overrides/assets/tablet.css"])
        assert not found, "\n".join([state, *found[:5]])


def test_a_rule_too_few_is_found(open_page, address, tmp_path):
    more = tmp_path / "more.css"
    more.write_text(".md-search-result__item { outline: 1px solid }", "utf-8")
    page = open_page(f"{address}/about/index.html", PHONE)
    assert not differences(page, [*THEME, *OURS, more])
    results(page, "numb legs")
    assert differences(page, [*THEME, *OURS, more])
