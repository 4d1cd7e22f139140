"""Links that leave the guide: `[label](link:key)` and the `uspstf-links` block, both from `links.yml`.

A link to the US Preventive Services Task Force is written with the line that says we are independent,
and in no other way.
"""

import re
import xml.etree.ElementTree as etree

from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data, faults

_LINK = re.compile(r"\]\(link:([^)\s]*)\)")
_PLAIN = re.compile(r"\bhttps?:[^)\s]*")
_USPSTF_BLOCK = re.compile(r"^/// uspstf-links\s*$(.*?)^///\s*$", re.MULTILINE | re.DOTALL)


def uspstf_links(keys: list[str]) -> etree.Element:
    """Return the block of links to the Task Force, with our independence line, for keys of links.yml."""
    known = data.load("links")
    block = etree.Element("div", {"class": "uspstf-links"})
    items = etree.SubElement(block, "ul")
    for key in keys:
        item = etree.SubElement(items, "li")
        link = etree.SubElement(item, "a", {"href": known[key]["url"], "rel": "noreferrer"})
        link.text = f"{known[key]['owner']}: {known[key]['label']}"
    etree.SubElement(block, "p", {"class": "independence"}).text = data.load("notices")["independence"]
    return block


class _Check(Preprocessor):
    """Notes link keys that are unknown or used by the wrong construct."""

    def run(self, lines):
        known = data.load("links")
        for number, line in enumerate(lines, 1):
            for key in _LINK.findall(line):
                self._check_key(number, key, known, uspstf=False)
            for address in _PLAIN.findall(line):
                remedy = "Add the address to docs/data/links.yml and write [label](link:key)."
                faults.note(number, f"the address {address} stands in a page.", remedy)
        body = "\n".join(lines)
        for block in _USPSTF_BLOCK.finditer(body):
            start = body[: block.start(1)].count("\n")
            for offset, line in enumerate(block.group(1).splitlines()):
                if line.strip():
                    self._check_key(start + offset + 1, line.strip(), known, uspstf=True)
        return lines

    @staticmethod
    def _check_key(line: int, key: str, known: dict, uspstf: bool) -> None:
        if key not in known:
            faults.note(line, f'unknown link "{key}".', data.nearest(key, known) or "See docs/data/links.yml.")
        elif known[key].get("uspstf", False) != uspstf:
            right = "the uspstf-links block, which adds the independence line" if not uspstf else "[label](link:key)"
            faults.note(line, f'the link "{key}" is written by the wrong construct.', f"Write it with {right}.")


class UspstfLinks(Block):
    """The block: one key of links.yml a line."""

    NAME = "uspstf-links"

    def on_create(self, parent):
        return etree.SubElement(parent, "div")

    def on_end(self, block):
        keys = [key for key in "".join(block.itertext()).split() if key in data.load("links")]
        made = uspstf_links(keys)
        block.clear()
        block.attrib.update(made.attrib)
        block.extend(made)


class _Addresses(Treeprocessor):
    """Puts the address of links.yml in the place of each link:key."""

    def run(self, root):
        known = data.load("links")
        for link in root.iter("a"):
            scheme, _, key = link.get("href", "").partition(":")
            if scheme == "link" and key in known:
                link.set("href", known[key]["url"])
                link.set("rel", "noreferrer")
                if "language" in known[key]:
                    link.set("lang", known[key]["language"])
                    link.set("hreflang", known[key]["language"])


class OutsideLinkExtension(BlocksExtension):
    """Adds outside links to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(UspstfLinks, self.getConfigs())
        md.preprocessors.register(_Check(md), "guide-link-check", 27)
        md.treeprocessors.register(_Addresses(md), "guide-link-addresses", 13)


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return OutsideLinkExtension(**options)
