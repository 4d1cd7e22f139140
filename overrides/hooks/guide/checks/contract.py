"""Holds a page's source against the page contract."""

import re

from guide import prose
from guide.pages.front_matter import Source

WORDS_IN_MESSAGE = 20
LETTERS_IN_H1 = 65
WORDS_IN_SECTION = 150
SENTENCES_IN_PARAGRAPH = 3
ITEMS_IN_LIST = 7
# The last parts of a guide, symptom or treatment page. The build adds Sources and About this page itself.
PARTS = ("In short", "What you can do", "What we do not know yet", "Ask your team")
# On pages for people who have no cancer team.
_ALSO = {"Ask your doctor": "Ask your team"}

_HEADING = re.compile(r"^(#{1,6}) (.+?)(?:\s*\{[:#][^}]*\})?\s*$")
_BLOCK = re.compile(r"^/// ")
_SHEET = re.compile(r"^/{4} *sheet\b", re.M)
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9’'.,-]*")


def _sections(body: str):
    """Yield (line, level, title, text lines) of each heading and what follows it up to the next."""
    lines = body.splitlines()
    marks = [(number, _HEADING.match(line)) for number, line in enumerate(lines)]
    heads = [(number, match) for number, match in marks if match]
    for place, (number, match) in enumerate(heads):
        end = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
        yield number + 1, len(match[1]), match[2], lines[number + 1 : end]


def _words(text: str) -> int:
    return len(_WORD.findall(prose.CITATION.sub("", text)))


def faults(page: Source) -> list[tuple[int, str, str]]:
    """Return (line in the body, problem, remedy) for each breach of the contract."""
    found: list[tuple[int, str, str]] = []
    kind, body = page.meta["kind"], page.body
    sections = list(_sections(body))
    titles = [section for section in sections if section[1] == 1]
    if len(titles) != 1 or sections[0][1] != 1:
        found.append((1, f"the page has {len(titles)} H1.", "Begin the body with one line: # Heading"))
    for line, _, title, _ in titles:
        if len(title) > LETTERS_IN_H1:
            found.append((line, f"the H1 has {len(title)} letters.", f"At most {LETTERS_IN_H1}."))
    level = 0
    for line, deep, title, text in sections:
        if deep > level + 1:
            found.append((line, f'the heading "{title}" skips a level.', "Use one # more than the heading above it."))
        level = deep
        if title.endswith("?"):
            found.append((line, f'the heading "{title}" is a question.', "Say what the section says."))
        if kind != "reference":
            found.extend(_text_faults(line, title, text, deep))
    message = page.meta.get("main_message", "")
    if _words(message) > WORDS_IN_MESSAGE:
        problem = f"main_message has {_words(message)} words."
        found.append((0, problem, f"At most {WORDS_IN_MESSAGE}."))
    if kind in ("symptom", "treatment", "guide"):
        found.extend(_part_faults(page, sections))
    sheets = len(_SHEET.findall(body))
    if kind == "tool" and sheets != 1:
        found.append((0, f"the page has {sheets} sheets.", "A tool page holds one block //// sheet."))
    if kind not in ("tool", "about") and sheets:
        found.append((0, "the page has a sheet and is no tool.", "It would print alone: give it a page of kind tool."))
    if kind == "about" and sheets > 1:
        found.append((0, f"the page has {sheets} sheets.", "A page holds one block //// sheet."))
    if page.meta["figure"] == "required" and not re.search(r"^!\[", body, re.M):
        found.append(
            (0, "figure is required, and the page has none.", "Add it, or say in front matter why none is needed.")
        )
    return found


def _part_faults(page: Source, sections) -> list[tuple[int, str, str]]:
    found, place = [], 0
    names = [_ALSO.get(title, title) for _, level, title, _ in sections if level == 2]
    for part in PARTS:
        where = names.index(part) if part in names else None
        if where is None:
            found.append((0, f'the section "{part}" is missing.', "Add it (see CONTRIBUTING.md)."))
        elif where < place:
            found.append((0, f'the section "{part}" stands too early.', f"The order is {', '.join(PARTS)}."))
        else:
            place = where
    if names and names[0] != "In short":
        found.append((0, f'the first section is "{names[0]}".', 'It is "In short".'))
    if page.meta["kind"] in ("symptom", "treatment") and "/// care-card" not in page.body.split("## In short")[0]:
        found.append((0, "no care card stands above In short.", "Say first whom to call and how fast."))
    by_name = {title: (line, text) for line, _, title, text in sections}
    for name, (line, text) in by_name.items():
        items = sum(bool(re.match(r"[-*] |\d+\. ", row)) for row in text)
        if name == "In short" and not 3 <= items <= 5:
            found.append((line, f"In short has {items} points.", "3 to 5."))
        if _ALSO.get(name, name) == PARTS[3] and not 2 <= items <= 4:
            found.append((line, f"{name} has {items} questions.", "2 to 4."))
        if name == "What you can do" and not any(re.match(r"\d+\. ", row) for row in text):
            found.append((line, "What you can do has no numbered steps.", "Write steps, each starting with a verb."))
    return found


def _text_faults(line: int, title: str, text: list[str], deep: int) -> list[tuple[int, str, str]]:
    found = []
    in_block, words, items, paragraph, start = False, 0, 0, [], line
    for offset, row in enumerate([*text, ""], 1):
        if row.startswith("///"):
            in_block = bool(_BLOCK.match(row))
        item = re.match(r"(?:[-*]|\d+\.) ", row)
        if in_block:
            continue
        if item:
            items += 1
            if items == ITEMS_IN_LIST + 1:
                found.append(
                    (line + offset, f'a list under "{title}" has more than {ITEMS_IN_LIST} items.', "Split it.")
                )
        elif row.strip() and not row.startswith("  "):
            items = 0 if not row.startswith(("{", "///")) else items
        if row.strip() and not item and not row.startswith(("///", "{", "|", "<", "!", " ")):
            start = start if paragraph else line + offset
            paragraph.append(row)
        elif paragraph:
            count = len([s for s in prose.sentences("\n".join(paragraph)) if s.text])
            if count > SENTENCES_IN_PARAGRAPH:
                problem = f'a paragraph under "{title}" has {count} sentences.'
                found.append((start, problem, f"At most {SENTENCES_IN_PARAGRAPH}."))
            paragraph = []
        if not row.startswith(("///", "{", "|", "<", "!")):
            words += _words(row)
    if words > WORDS_IN_SECTION:
        found.append((line, f'the section "{title}" has {words} words.', f"At most {WORDS_IN_SECTION}: split it."))
    return found
