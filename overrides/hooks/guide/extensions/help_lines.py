"""`/// help-lines | GROUP` lists the help lines of a group from `help_lines.yml`, each as not for emergencies."""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data, dates
from guide.extensions.care_cards import dial

NOT_FOR_EMERGENCIES = "Not for emergencies."


def groups() -> set[str]:
    """Return the groups that have at least one help line."""
    return {group for line in data.load("help_lines").values() for group in line["groups"]}


class HelpLines(Block):
    """The list of one group."""

    NAME = "help-lines"
    ARGUMENT = True

    def on_validate(self, parent):
        return self.argument in groups()

    def on_create(self, parent):
        links = data.load("links")
        items = etree.SubElement(parent, "ul", {"class": "help-lines"})
        for line in data.load("help_lines").values():
            if self.argument not in line["groups"]:
                continue
            item = etree.SubElement(items, "li")
            link = etree.SubElement(item, "a", {"href": links[line["link"]]["url"], "rel": "noreferrer"})
            link.text = f"{line['owner']}: {line['label']}"
            link.tail = f". {line['about']} "
            if line.get("phone"):
                phone = etree.SubElement(item, "a", {"href": dial(line["phone"])})
                phone.text = line["phone"]
                phone.tail = f" ({line['hours']}). " if line.get("hours") else ". "
            note = etree.SubElement(item, "span", {"class": "help-lines__note"})
            note.text = f"{NOT_FOR_EMERGENCIES} Checked {dates.in_words(line['checked'])}."
        return items


class HelpLineExtension(BlocksExtension):
    """Adds lists of help lines to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(HelpLines, self.getConfigs())


def makeExtension(**options) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return HelpLineExtension(**options)
