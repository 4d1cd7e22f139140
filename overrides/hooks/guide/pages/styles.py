"""Makes one small style sheet of all that the pages link to: the theme's rules that no page can use are left out.

One sheet that the browser keeps, and not styles inside the page: compressed they weigh about 10 kB. In the page they
would save a request on the first visit, and cost these 10 kB again on each further page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import tinycss2

from guide.pages import first_screen

SHEET = "assets/guide.css"
# The theme's sheets are trimmed; our own are written for these pages and stay whole.
_THEME = "assets/stylesheets/"

# What scripts and browsers add to a page after it was built, and why no page shows it.
ADDED_CLASSES = {
    "focus-visible": "the theme's script marks what has the keyboard's focus",
    "md-search-result__item": "a page that the search found",
    "md-search-result__link": "its link",
    "md-search-result__article": "its text",
    "md-search-result__icon": "its sign",
    "md-search-result__terms": "the words that it lacks",
    "md-search-result__more": "more places on that page",
}
ADDED_ATTRIBUTES = {
    "open": "on details, once opened",
    "hidden": "on what scripts show and hide",
    "checked": "on the theme's switches, which its search turns",
    "data-md-scrolllock": "the theme's search holds the page behind it",
}
ADDED_TAGS = {
    "mark": "the words found, in the list of the search",
    "details": "more places on a page that the search found",
}

_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([^\s=>/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="[^"]*?(?P<name>assets/[^"]+)">\n?')
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[\w-]+")
_NESTING = ("media", "supports")


@dataclass
class Names:
    """The names that rules can be about, of all pages together, and what is added later."""

    classes: set[str] = field(default_factory=lambda: set(ADDED_CLASSES))
    ids: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=lambda: set(ADDED_TAGS))
    attributes: set[str] = field(default_factory=lambda: set(ADDED_ATTRIBUTES))
    values: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Rule:
    """A rule as it is written: what it is about, and its declarations, the rules within it, or nothing."""

    about: str
    declarations: list[tuple[str, str]] | None = None
    within: list["Rule"] | None = None


def names_in(pages: Iterable[str]) -> Names:
    """Return the names that stand in built pages."""
    names, seen = Names(), set()
    for page in pages:
        for tag in set(_TAG.findall(page)) - seen:
            seen.add(tag)
            names.tags.add(tag[0].lower())
            for written, *quoted in _ATTRIBUTE.findall(tag[1]):
                name, value = written.lower(), "".join(quoted)
                names.attributes.add(name)
                names.values.add((name, value))
                if name == "class":
                    names.classes.update(value.split())
                elif name == "id":
                    names.ids.add(value)
    return names


def _parts(tokens: list) -> Iterator[list]:
    part: list = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _attribute_fits(content: list, names: Names) -> bool:
    name, *rest = [token for token in content if token.type != "whitespace"]
    if name.lower_value not in names.attributes:
        return False
    exact = len(rest) == 2 and rest[0] == "=" and name.lower_value not in ADDED_ATTRIBUTES
    return not exact or (name.lower_value, rest[1].value) in names.values


def can_match(selector: list, names: Names) -> bool:
    """Return whether something on the pages could match a selector (tokens), judged by each name in it alone."""
    before = None
    for token in selector:
        if token.type == "ident" and before == ".":
            fits = token.value in names.classes
        elif token.type == "ident" and before != ":":
            fits = token.lower_value in names.tags
        elif token.type == "hash":
            fits = token.value in names.ids
        elif token.type == "[] block":
            fits = _attribute_fits(token.content, names)
        elif token.type == "function" and token.lower_name in ("is", "where"):
            fits = any(can_match(part, names) for part in _parts(token.arguments))
        else:
            fits = True  # as what stands in :not(), which may well be missing
        if not fits:
            return False
        before = token.value if token.type == "literal" else None
    return True


def _written(tokens: list) -> str:
    return re.sub(r"\s+", " ", tinycss2.serialize(tokens)).strip()


def _declarations(content: list) -> list[tuple[str, str]] | None:
    """Return the declarations of a rule; None if it holds anything else, as a rule within a rule."""
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if any(one.type != "declaration" for one in parsed):
        return None
    return [(one.name, _written(one.value) + ("!important" if one.important else "")) for one in parsed]


def rules_of(css: str | list, keep: Callable[[list], bool]) -> list[Rule]:
    """Return the rules of a sheet, each with the selectors that `keep` says yes to, and without those of no selector.

    Raises ValueError for what no browser could read.
    """
    rules = []
    for node in tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")
        if node.type == "qualified-rule":
            kept = [_written(part) for part in _parts(node.prelude) if keep(part)]
            if kept:
                declarations = _declarations(node.content)
                if declarations is None:
                    raise ValueError(f"line {node.source_line}: write rules one after the other, not in each other")
                rules.append(Rule(",".join(kept), declarations))
        elif node.type == "at-rule":
            about = f"@{node.lower_at_keyword} {_written(node.prelude)}".strip()
            if node.content is None:
                rules.append(Rule(about))
            elif node.lower_at_keyword in _NESTING:
                within = rules_of(node.content, keep)
                if within:
                    rules.append(Rule(about, within=within))
            else:
                rules.append(Rule(about, [("", _written(node.content))]))
    return rules


def _all(rules: list[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _all(rule.within or [])


def _without(rules: list[Rule], variables: set[str], moves: set[str]) -> list[Rule]:
    """Return the rules without variables and keyframes that are not among these, and without rules left empty."""
    left = []
    for rule in rules:
        if rule.about.startswith("@keyframes") and rule.about.split()[1] not in moves:
            continue
        declarations = rule.declarations
        if declarations is not None:
            declarations = [one for one in declarations if not one[0].startswith("--") or one[0] in variables]
        within = _without(rule.within, variables, moves) if rule.within is not None else None
        if declarations or within or (declarations is None and within is None):
            left.append(Rule(rule.about, declarations, within))
    return left


def without_unused_values(rules: list[Rule]) -> list[Rule]:
    """Return the rules without the variables and keyframes that no other rule uses, and without empty rules."""
    while True:
        declared = [one for rule in _all(rules) for one in rule.declarations or []]
        variables = {name for _, value in declared for name in _VARIABLE.findall(value)}
        moves = {word for name, value in declared if name.startswith("animation") for word in _WORD.findall(value)}
        rules = _without(rules, variables, moves)
        if sum(len(rule.declarations or []) for rule in _all(rules)) == len(declared):
            return rules


def text_of(rules: list[Rule]) -> str:
    """Return the rules as CSS, without needless space."""
    written = []
    for rule in rules:
        if rule.within is not None:
            written.append(f"{rule.about}{{{text_of(rule.within)}}}")
        elif rule.declarations is not None:
            lines = (f"{name}:{value}" if name else value for name, value in rule.declarations)
            written.append(f"{rule.about}{{{';'.join(lines)}}}")
        else:
            written.append(f"{rule.about};")
    return "".join(written)


def write(site: Path) -> None:
    """Put one sheet into the site, in the place of all that its pages link to.

    Raises ValueError if the pages do not all link to the same sheets, or if a sheet cannot be read.
    """
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    linked = {path: [link["name"] for link in _LINK.finditer(html)] for path, html in pages.items()}
    sheets = next(iter(linked.values()))
    others = [path.relative_to(site).as_posix() for path, names in linked.items() if names != sheets]
    if others or SHEET not in sheets:
        raise ValueError(f"the pages do not link to the same style sheets: {', '.join(others) or 'none is ours'}")
    names, rules = names_in(pages.values()), []
    for sheet in sheets:
        ours = not sheet.startswith(_THEME)
        try:
            rules += rules_of((site / sheet).read_text("utf-8"), lambda part, ours=ours: ours or can_match(part, names))
        except ValueError as error:
            raise ValueError(f"{sheet}, {error}") from None
    for sheet in sheets:
        (site / sheet).unlink()
    text = text_of(without_unused_values([rule for rule in rules if rule.about != '@charset "UTF-8"']))
    (site / SHEET).write_text('@charset "UTF-8";' + text, "utf-8")
    for path, html in pages.items():
        first = _LINK.search(html)
        one = first[0].replace(first["name"], SHEET)
        after = first_screen.with_link(_LINK.sub("", html[first.end() :]), one.strip())
        path.write_text(html[: first.start()] + one + after, "utf-8")
