"""Reads the data files of `docs/data/`, holds them against their JSON Schemas, and names line and remedy of a fault."""

import difflib
import functools
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from guide.faults import Fault, FaultsFound

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "docs" / "data"
PAGES = ROOT / "docs" / "en"
# Files whose entries name entries of other files: (their key, the other file, what it holds).
NAMED = {
    "facts": [("refs", "references", "reference")],
    "signs": [("facts", "facts", "fact")],
    "source_items": [("facts", "facts", "fact")],
    "help_lines": [("facts", "facts", "fact"), ("link", "links", "link")],
}


# PyYAML's reader in C is about ten times faster; where it was built without, its reader in Python does the same.
_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):
    """YAML without the surprises: a date stays text (so that a wrong one can be named), a key stands once."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping_once(loader: _Loader, node: yaml.MappingNode, deep: bool = False) -> dict:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problem = "a key is no word (put a text that starts with a bracket in quotes)"
            raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f'"{key.value}" stands twice', key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=deep)


_Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: _mapping_once(loader, node, deep=True))


def shown(path: Path) -> str:
    """Return the path as a message shows it: from the project's root where it lies inside."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def read_text(path: Path) -> str:
    """Return the text of a source file.

    Raises FaultsFound if the file is missing, empty or not UTF-8.
    """
    try:
        # Editors on Windows end lines with two characters.
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        raise FaultsFound([Fault(shown(path), 0, "this file is missing.", "Restore it.")]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FaultsFound([Fault(shown(path), line, "this file is not UTF-8.", "Save it as UTF-8.")]) from None
    if not text.strip():
        raise FaultsFound([Fault(shown(path), 0, "this file is empty.", "Restore its text or delete the file.")])
    return text


def parse_yaml(text: str, path: Path, first_line: int = 1) -> tuple[Any, yaml.Node]:
    """Return the data of a YAML text and its node tree (which knows the lines).

    `first_line` is the line of `path` on which the text starts. Raises FaultsFound if it does not parse.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else None), node
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        what = getattr(error, "problem", None) or str(error)
        remedy = "Check quotes, colons and indentation on this line and the one above."
        if "stands twice" in what:
            remedy = "Give one of the two another name, or delete it."
        raise FaultsFound([Fault(shown(path), line, f"this YAML does not parse: {what}.", remedy)]) from None


def line_of(node: yaml.Node | None, keys: list) -> int:
    """Return the line (from 0) of the deepest part of a YAML node tree that the list of keys leads to."""
    line = node.start_mark.line if node else 0
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line
        else:
            break
    return line


def nearest(word: str, known) -> str:
    """Return a hint that names the known words nearest to a mistyped one."""
    close = difflib.get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"Nearest known: {', '.join(close)}." if close else ""


def _explain(error: jsonschema.ValidationError) -> tuple[str, str, list]:
    """Return problem, remedy and key path of a schema error, in a writer's words."""
    keys = list(error.absolute_path)
    name = ".".join(str(key) for key in keys) or "the file"
    if "propertyNames" in error.absolute_schema_path:
        return (
            f'key "{error.instance}" has the wrong form.',
            error.schema.get("description", ""),
            [*keys, error.instance],
        )
    if error.validator == "additionalProperties":
        allowed = error.schema.get("properties", {})
        unknown = sorted(set(error.instance) - set(allowed))
        hint = nearest(unknown[0], allowed) or f"Allowed: {', '.join(allowed)}."
        return f'unknown key "{unknown[0]}" in {name}.', hint, [*keys, unknown[0]]
    if error.validator == "required":
        missing = error.message.split("'")[1]
        return f'key "{missing}" is missing in {name}.', "Add it.", keys
    if error.validator == "format":
        return f'{name}: "{error.instance}" is no {error.validator_value}.', "Write a date as 2026-11-22.", keys
    if error.validator == "minItems":
        return f"{name} is an empty list.", "Name at least one.", keys
    if error.validator == "pattern":
        return f'{name}: "{error.instance}" has the wrong form.', error.schema.get("description", ""), keys
    if error.validator in ("minimum", "maximum"):
        return f"{name}: {error.instance} is out of range.", error.schema.get("description", ""), keys
    if error.validator == "not":
        return f"{name} holds a key that does not belong there.", error.schema["description"], keys
    return f"{name}: {error.message}.", error.schema.get("description", ""), keys


def _patterns(name: str, value: dict):
    """Yield (keys, pattern) of each Python pattern in the two files that hold rules."""
    if name == "wording":
        yield from (((key, "avoid"), row["avoid"]) for key, row in value.items())
    elif name == "must_say":
        yield from ((("near", key, "pattern"), words["pattern"]) for key, words in value["near"].items())
        rows = (
            (key, part, row) for key, row in value["must_say"].items() for part in ("pattern", "sign") if part in row
        )
        yield from ((("must_say", key, part), row[part]) for key, part, row in rows)


def _rule_faults(name: str, value: dict, node: yaml.Node, path: Path) -> list[Fault]:
    """Return what the schema cannot see of rules: patterns that do not work, help words that do not exist."""
    faults = []
    for keys, pattern in _patterns(name, value):
        try:
            re.compile(pattern)
        except re.error as error:
            problem = f'the pattern of "{keys[-2]}" does not work: {error}.'
            remedy = "Check its brackets and backslashes, and put it in single quotes."
            faults.append(Fault(shown(path), 1 + line_of(node, list(keys)), problem, remedy))
    if name == "must_say":
        for key, row in value["must_say"].items():
            if row.get("near", "") not in ("", *value["near"]):
                line = 1 + line_of(node, ["must_say", key, "near"])
                problem = f'"{key}" names the unknown help words "{row["near"]}".'
                faults.append(Fault(shown(path), line, problem, nearest(row["near"], value["near"])))
    return faults


def _version_faults(value: dict, node: yaml.Node, path: Path) -> list[Fault]:
    """Return what the schema cannot see of versions: the newest stands first and is no version taken back."""
    changes, faults = value["changes"], []
    numbers = [tuple(map(int, change["version"].split("."))) for change in changes]
    for place in range(1, len(changes)):
        if numbers[place] >= numbers[place - 1]:
            line = 1 + line_of(node, ["changes", place, "version"])
            problem = f"version {changes[place]['version']} stands below {changes[place - 1]['version']}."
            faults.append(Fault(shown(path), line, problem, "The newest stands first, and each version once."))
    if "withdrawn" in changes[0]:
        line = 1 + line_of(node, ["changes", 0, "withdrawn"])
        problem = f"the newest version, {changes[0]['version']}, is withdrawn."
        faults.append(Fault(shown(path), line, problem, "Add the version that takes its place above it."))
    return faults


def _name_faults(name: str, value: dict, node: yaml.Node, path: Path) -> list[Fault]:
    """Return the names in the entries of a file that no entry of the named file has."""
    faults = []
    for part, other, noun in NAMED.get(name, ()):
        for key, entry in value.items():
            named = entry.get(part, [])
            places = enumerate(named) if isinstance(named, list) else [(None, named)]
            for number, word in places:
                if word not in load(other):
                    line = 1 + line_of(node, [key, part, *([] if number is None else [number])])
                    problem = f'"{key}" names the unknown {noun} "{word}".'
                    faults.append(Fault(shown(path), line, problem, nearest(word, load(other))))
    return faults


def schema(name: str) -> dict:
    """Return the JSON Schema `docs/data/schemas/<name>.schema.json`."""
    return json.loads((DATA / "schemas" / f"{name}.schema.json").read_text("utf-8"))


def schema_faults(value: Any, node: yaml.Node | None, schema_name: str, path: Path, first_line: int = 1) -> list[Fault]:
    """Return the faults of a value against a schema, each with the line it stands on."""
    validator = jsonschema.Draft202012Validator(schema(schema_name), format_checker=jsonschema.FormatChecker())
    faults = []
    for error in validator.iter_errors(value):
        if error.validator in ("oneOf", "anyOf", "if") and error.context:
            error = jsonschema.exceptions.best_match(error.context)
        problem, remedy, keys = _explain(error)
        faults.append(Fault(shown(path), first_line + line_of(node, keys), problem, remedy))
    return faults


@functools.cache
def load(name: str) -> dict:
    """Return the data of `docs/data/<name>.yml`, checked against its schema.

    Raises FaultsFound with file, line and remedy of every fault.
    """
    path = DATA / f"{name}.yml"
    value, node = parse_yaml(read_text(path), path)
    faults = schema_faults(value, node, name, path)
    if not faults:
        faults = _name_faults(name, value, node, path)
    if not faults and name == "changes":
        faults = _version_faults(value, node, path)
    if not faults and name in ("wording", "must_say"):
        faults = _rule_faults(name, value, node, path)
    if not faults and name == "codes":
        pages = [page.relative_to(PAGES).as_posix() for page in PAGES.rglob("*.md")]
        for code, row in value.items():
            if row["page"] not in pages:
                problem = f'code "{code}" leads to the unknown page "{row["page"]}".'
                line = 1 + line_of(node, [code, "page"])
                faults.append(Fault(shown(path), line, problem, nearest(row["page"], pages)))
    if faults:
        raise FaultsFound(faults)
    return value


def load_all() -> None:
    """Load every data file afresh, so that all their faults are reported at once.

    Raises FaultsFound.
    """
    load.cache_clear()
    faults: set[Fault] = set()
    for path in sorted(DATA.glob("*.yml")):
        try:
            load(path.stem)
        except FaultsFound as found:
            faults.update(found.faults)
    if faults:
        raise FaultsFound(list(faults))
