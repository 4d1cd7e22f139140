"""`/// questions` lists the questions of `questions.yml`, each as a link to the heading that answers it."""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data

# The headings of the list, by kind of reader, in the order of the page.
READERS = {
    "urgent": "Something is wrong now",
    "patient": "I have breast cancer in my bones",
    "caregiver": "I help someone",
    "screening": "I want to know about screening",
    "clinic": "I work in a clinic",
}
# A long list is parted by where the answers stand, in the order of the navigation.
PARTS = {
    "understand": "What it means",
    "symptoms": "Symptoms",
    "tests": "Tests and results",
    "treatment": "Treatment",
    "living": "Day to day",
    "tools": "Sheets to print",
    "about": "This guide",
}
LONG = 20


def _parts(asked: list[dict]) -> dict[str, list[dict]]:
    """Return questions by the part of the guide that answers them; those outside a part come under no name."""
    found: dict[str, list[dict]] = {part: [] for part in ("", *PARTS)}
    for question in asked:
        part = question["page"].split("/")[0]
        found[part if part in PARTS else ""].append(question)
    return {part: questions for part, questions in found.items() if questions}


def _list(parent: etree.Element, asked: list[dict]) -> None:
    items = etree.SubElement(parent, "ul")
    for question in asked:
        link = etree.SubElement(etree.SubElement(items, "li"), "a")
        link.set("href", f"{question['page']}.md#{question['heading']}")
        link.text = question["asks"]


class Questions(Block):
    """The list, under one heading for each kind of reader; what is urgent comes first."""

    NAME = "questions"

    def on_create(self, parent):
        block = etree.SubElement(parent, "div", {"class": "questions"})
        asked: dict[str, list[dict]] = {group: [] for group in READERS}
        for question in data.load("questions").values():
            asked["urgent" if question.get("urgent") else question["who"]].append(question)
        for group, title in READERS.items():
            etree.SubElement(block, "h2", {"id": group}).text = title
            parts = _parts(asked[group]) if len(asked[group]) > LONG and group != "urgent" else {"": asked[group]}
            for part, questions in parts.items():
                if part:
                    etree.SubElement(block, "h3", {"id": f"{group}-{part}"}).text = PARTS[part]
                _list(block, questions)
        return block


class QuestionExtension(BlocksExtension):
    """Adds the list of questions to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(Questions, self.getConfigs())


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return QuestionExtension(**options)
