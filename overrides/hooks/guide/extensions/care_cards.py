"""`/// care-card | LEVEL` makes a card that says whom to call and how fast, with the words to say.

The signs stand in the page. What is the same everywhere (heading, phone links, what to do) comes from
`care_levels.yml`, the clinic's numbers from `clinic.yml`.
"""

import re
import xml.etree.ElementTree as etree
from typing import ClassVar

from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string

from guide import data

LEVELS = ("emergency", "call-team", "this-week", "crisis")


def _paragraph(parent: etree.Element, text: str, css: str) -> etree.Element:
    paragraph = etree.SubElement(parent, "p", {"class": css})
    paragraph.text = text
    return paragraph


def dial(number: str) -> str:
    """Return the digits of a phone number as a tel: address."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)


def _team_numbers(card: etree.Element, no_number: str) -> None:
    """Write the clinic's phone numbers into the card; where one is missing, how to find it."""
    clinic = data.load("clinic")
    who = f"{clinic['name']}, " if clinic["name"] else ""
    numbers = {"day": clinic["day_phone"], "nights and weekends": clinic["night_phone"]}
    for when, number in numbers.items():
        if number:
            label = f"{who}{when}: "
            paragraph = _paragraph(card, label[0].upper() + label[1:], "care-card__number")
            etree.SubElement(paragraph, "a", {"class": "care-card__call", "href": dial(number)}).text = number
    if not all(numbers.values()):
        _paragraph(card, no_number, "care-card__number")


def _buttons(card: etree.Element, buttons: list[dict]) -> None:
    """Write the phone links right under the heading: help is one tap away before the list is read."""
    if buttons:
        paragraph = etree.SubElement(card, "p", {"class": "care-card__buttons"})
        for button in buttons:
            link = etree.SubElement(paragraph, "a", {"class": "care-card__call", "href": button["address"]})
            link.text = button["text"]
            link.tail = " "  # between the buttons where there is no style


class CareCard(Block):
    """The block itself: level as argument, the words to say as an option, lead and signs as content."""

    NAME = "care-card"
    ARGUMENT = True
    OPTIONS: ClassVar = {"say": ["", type_string]}

    def on_validate(self, parent):
        return self.argument in LEVELS

    def on_create(self, parent):
        level = data.load("care_levels")[self.argument]
        css = f"care-card care-card--{self.argument}"
        card = etree.SubElement(parent, "div", {"class": css, "data-level": self.argument})
        # The level of the heading depends on where the card stands; see _Headings.
        etree.SubElement(card, "h2", {"class": "care-card__heading"}).text = level["heading"]
        _buttons(card, level.get("buttons", []))
        self.signs = etree.SubElement(card, "div", {"class": "care-card__signs"})
        return card

    def on_add(self, block):
        return self.signs

    def on_end(self, block):
        level = data.load("care_levels")[self.argument]
        if level.get("no_number"):
            _team_numbers(block, level["no_number"])
        for line in level["lines"]:
            _paragraph(block, line, "care-card__line")
        if self.options["say"]:
            say = _paragraph(block, "Say: ", "care-card__say")
            etree.SubElement(say, "q").text = self.options["say"]


class _Headings(Treeprocessor):
    """Gives each card's heading the level and the id that fit its place: #emergency, #blood-clot-emergency."""

    def run(self, root):
        level, section = 1, ""
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if not re.fullmatch("h[1-6]", str(element.tag)):
                continue
            if element.get("class") == "care-card__heading":
                kind = parents[element].get("data-level")
                element.tag = f"h{min(level + 1, 6)}"
                element.set("id", f"{section}-{kind}" if section else kind)
            else:
                level = int(element.tag[1])
                text = "".join(element.itertext())
                section = "" if level == 1 else element.get("id") or slugify(text, "-")


class CareCardExtension(BlocksExtension):
    """Adds care cards to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(CareCard, self.getConfigs())
        # After attr_list (8) has set the ids that writers gave, before toc (5) makes the others.
        md.treeprocessors.register(_Headings(md), "guide-card-headings", 7)


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return CareCardExtension(**options)
