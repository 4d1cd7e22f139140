"""The style of the single file: the colors of the website, and a few lines of its own."""

import re
from pathlib import Path

from guide import data

_COLORS = re.compile(r"^:root \{.*?^\}", re.DOTALL | re.MULTILINE)
_DARK_COLORS = re.compile(r"^@media \(prefers-color-scheme: dark\) \{.*?^\}", re.DOTALL | re.MULTILINE)
_PRINT_COLORS = re.compile(r"^  :root \{.*?^  \}", re.DOTALL | re.MULTILINE)

# One rem is 20 px, as on the website.
_LINES = """
html { font-size: 125%; scroll-padding-top: calc(var(--guide-bar) + 0.6rem); -webkit-text-size-adjust: 100% }
body {
  background: var(--guide-page); color: var(--guide-text); font: 0.9rem/1.6 system-ui, -apple-system, "Segoe UI",
  Roboto, "Noto Sans", sans-serif; margin: 0; overflow-wrap: anywhere;
}
body > :not(.help-bar):not(main), article { margin: 0 auto; max-width: var(--guide-measure); padding: 0 0.8rem }
article { border-top: 3px solid var(--guide-brand-line); margin-top: 3rem }
a { color: var(--guide-link); text-underline-offset: 0.15em }
:focus-visible { outline: 3px solid var(--guide-focus); outline-offset: 2px }
h1, h2, h3, h4, h5, h6 { color: var(--guide-heading); line-height: 1.25; margin: 1.6em 0 0.5em; text-wrap: balance }
h1, h2 { font-size: 1.6em }
h3 { font-size: 1.3em }
h4 { font-size: 1.12em }
h5, h6 { font-size: 1em }
p, ul, ol, dl, table, figure, details { margin: 0.8em 0 }
ul, ol { padding-left: 1.4em }
li { margin: 0.3em 0 }
img, svg { height: auto; max-width: 100% }
.citation { font-size: 0.72em; line-height: 0 }
.citation a { padding: 0.35em 0.15em; position: relative }
/* Heard and not seen. */
.citation a::before {
  clip-path: inset(50%); content: "Source "; height: 1px; overflow: hidden; position: absolute; white-space: nowrap;
  width: 1px;
}

.help-bar { background: var(--guide-help); display: flex; position: sticky; top: 0; z-index: 1 }
.help-bar a {
  align-items: center; color: var(--guide-help-text); display: flex; font-size: 0.85rem; font-weight: 700;
  min-height: var(--guide-bar); padding: 0 0.8rem;
}
.help-bar a:focus-visible { outline-color: var(--guide-help-text); outline-offset: -6px }
.help-bar .help-bar__link { flex: 1; justify-content: center }

.notice-strip { border-left: 5px solid var(--guide-help) }
.notice-strip, .in-short, .sheet, details, figure.people {
  background: var(--guide-soft); border-radius: var(--guide-radius); padding: 0.4em 1em;
}
.in-short { border-left: 5px solid var(--guide-brand-line) }
.in-short h3, .sheet h3, .sheet h4 { font-size: 1.15em; margin: 0.6em 0 0.4em }
.main-message {
  background: var(--guide-brand); border-radius: var(--guide-radius); color: var(--guide-brand-text);
  font-size: 1.12em; font-weight: 600; padding: 0.1em 1em;
}
.main-message a { color: inherit }
.about-page { border-top: 1px solid var(--guide-line); margin-top: 2em }
footer { padding-bottom: 2rem !important }
summary { color: var(--guide-link); cursor: pointer; font-weight: 700; padding: 0.45em 0 }
.door { border: 2px solid var(--guide-line) }
.door__print { display: none }

#contents ul, .doors ul, .uspstf-links ul { list-style: none; padding-left: 0 }
#contents li ul { padding-left: 1em }
#contents a, .lone-link, .step__links a, .uspstf-links a, .notice-screening p > a {
  align-items: center; display: inline-flex; line-height: 1.4; min-height: var(--guide-target);
}
#contents li { margin: 0 }
.doors li {
  border: 1px solid var(--guide-line); border-left: 5px solid var(--guide-brand-line);
  border-radius: var(--guide-radius); margin: 0.6em 0; padding: 0.5em 1em;
}
.doors li > a, .step__links a { font-weight: 700 }

.care-card {
  background: var(--care-body); border: 2px solid var(--care-head); border-radius: var(--guide-radius);
  color: var(--care-body-text); margin: 1.2em 0; overflow: hidden; padding: 0 1em 0.9em;
}
CARE_LEVELS
.care-card__heading {
  background: var(--care-head); color: var(--care-head-text); font-size: 1.15em; margin: 0 -0.87em 0.6em;
  padding: 0.5em 0.87em;
}
.care-card__call {
  align-items: center; background: var(--care-head); border: 2px solid var(--care-body-text);
  border-radius: var(--guide-radius); color: var(--care-head-text); display: inline-flex; font-weight: 700;
  min-height: var(--guide-target); padding: 0.2em 1.1em;
}
.care-card__say { border-left: 4px solid var(--care-head); font-weight: 600; padding-left: 0.8em }

.people__grids { align-items: flex-end; display: flex; flex-wrap: wrap; gap: 1.2em }
.people__picture { flex: 1 1 9em; max-width: 15em }
.people__label, dt { font-weight: 700 }
.people__grid { display: block; width: 100% }
.people__dots {
  fill: none; stroke: var(--guide-text); stroke-dasharray: 0 10; stroke-linecap: round; stroke-width: 8;
}
.people__dots--hole { stroke: var(--guide-soft); stroke-width: 6.4 }

dt { margin-top: 1em }
dd { margin: 0.2em 0 0 1em }
.glossary__say { font-weight: 400 }
.source-item { border-top: 1px solid var(--guide-line); margin-top: 1.2em }
.letters a {
  align-items: center; display: inline-flex; justify-content: center; min-height: var(--guide-target);
  min-width: var(--guide-target);
}
.signs__row { border-left: 0.4rem solid var(--care-head); margin: 0 0 0.6em; padding-left: 0.7em }
.signs__name { align-items: center; display: flex; min-height: var(--guide-target) }
.signs__level {
  background: var(--care-head); border-radius: var(--guide-radius); color: var(--care-head-text); font-size: 0.85em;
  margin: 0; padding: 0.1em 0.6em; width: fit-content;
}

caption, th, td { padding: 0.3em 0.4em 0.3em 0; text-align: left; vertical-align: top }
table { border-collapse: collapse; width: 100% }
tr { border-bottom: 1px solid var(--guide-line) }

.cut { border: 2px dashed var(--guide-text); border-radius: var(--guide-radius); margin: 1em 0; padding: 0 0.9em }
.cut__title { font-weight: 700 }
.sheet__first { border-left: 5px solid var(--guide-help); padding-left: 0.7em }
.sheet__field { align-items: baseline; display: flex; flex-wrap: wrap; gap: 0.2em 0.6em }
/* In rules of their own: a browser that does not know :has() passes over all of a rule. */
.sheet ul:has(.sheet__item) { list-style: none; padding-left: 0 }
.sheet p:has(> .sheet__field), .sheet li:has(.sheet__item) {
  align-items: baseline; display: flex; flex-wrap: wrap; gap: 0.2em 0.6em;
}
.sheet__field { flex: 1 1 14em; min-width: 0 }
.sheet__item { align-items: center; display: inline-flex; gap: 0.6em; min-height: var(--guide-target) }
.sheet__box { flex: none; height: 1.4em; margin: 0; width: 1.4em }
.sheet__line, .sheet__room {
  background: var(--guide-page); border: 0; border-bottom: 2px solid var(--guide-text); box-sizing: border-box;
  color: inherit; flex: 1 1 8em; font: inherit; min-height: var(--guide-target); min-width: 0;
}
.sheet__room { border: 2px solid var(--guide-line) }
.sheet__room, td .sheet__line { width: 100% }

@media screen and (max-width: 60em) {
  thead { display: none }
  tr { padding: 0.6em 0 }
  tbody, tr, tbody th, td { display: block; padding: 0.1em 0 }
  table, caption { display: block }
  td::before { content: attr(data-label) ": "; font-weight: 700 }
  td:empty { display: none }
}

@media print {
  @page { margin: 13mm 15mm; @bottom-center { content: counter(page) } }
  PRINT_COLORS
  html { color-scheme: light; font-size: 12.5pt }
  body { font-size: 12.25pt; line-height: 1.35 }
  body > :not(.help-bar):not(main), article { max-width: none; padding: 0 }
  article, footer { break-before: page; margin-top: 0 }
  article { border: 0 }
  .help-bar, .letters, .step__links, details.door { display: none !important }
  .door__print { display: block }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; color: #000000 }
  .care-card, .signs__row, .main-message, .cut, figure, tr, .sources li { break-inside: avoid }
  .care-card, .signs__row { --care-head: #000000; --care-head-text: #000000; border-color: #000000 }
  .care-card__heading, .signs__level { background: none; padding-block: 0.2em }
  .care-card__call { background: none; border: 0; color: #000000; min-height: 0; padding: 0 }
  .main-message { border: 2px solid #000000 }
  a[href^="https:"]::after { content: " (" attr(href) ")" }
  .citation { font-size: 12pt }
  .citation a::before { display: none }
  .citation::before { content: "[" }
  .citation::after { content: "]" }
  #contents a, .lone-link, .signs__name, .uspstf-links a, .notice-screening p > a { display: inline }
  .notice-strip, .signs__level { font-size: 12pt }
  .sheet__box { appearance: none; border: 1.5pt solid #000000 }
}
@media (forced-colors: active) { .care-card, .main-message, .help-bar, .notice-strip { border: 2px solid CanvasText } }
"""
# The classes and levels that the colors of a level go to, by the name of its colors.
_LEVELS = {"emergency": "emergency", "call-team": "team", "this-week": "week", "crisis": "crisis"}


def _level(level: str, color: str) -> str:
    names = {"head": "", "head-text": "-text", "body": "-body", "body-text": "-body-text"}
    values = "; ".join(f"--care-{part}: var(--guide-{color}{end})" for part, end in names.items())
    return f'[data-level="{level}"] {{ {values} }}'


def _first(pattern: re.Pattern, path: Path) -> str:
    found = pattern.search(path.read_text("utf-8"))
    if not found:
        raise ValueError(f"{path.name} no longer begins with the colors that the single file takes from it")
    return found.group()


def style() -> str:
    """Return the style sheet of the single file, without comments and needless space.

    Raises ValueError if the website's style sheets no longer hold their colors where they did.
    """
    website, paper = (data.ROOT / "overrides" / "assets" / name for name in ("guide.css", "print.css"))
    levels = "\n".join(_level(level, color) for level, color in _LEVELS.items())
    lines = _LINES.replace("CARE_LEVELS", levels).replace("PRINT_COLORS", _first(_PRINT_COLORS, paper))
    css = "\n".join([_first(_COLORS, website), _first(_DARK_COLORS, website), lines])
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()
