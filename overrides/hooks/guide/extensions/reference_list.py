"""`/// reference-list` lists every source that the guide's pages cite, with the facts that rest on it."""

import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide import data
from guide.citation_index import cited_facts
from guide.extensions.citations import is_uspstf, source_item


def cited_references(facts_cited) -> dict[str, list[str]]:
    """Return, for each reference in alphabetical order of its list entry, the cited facts that rest on it."""
    known, references = data.load("facts"), data.load("references")
    used: dict[str, list[str]] = {}
    for fact_id in facts_cited:
        for key in known[fact_id]["refs"] if fact_id in known else ():
            used.setdefault(key, []).append(fact_id)
    order = sorted(used, key=lambda key: (references[key].get("authors", references[key]["title"]).lower(), key))
    return {key: used[key] for key in order}


class ReferenceList(Block):
    """The list; the block has no content of its own."""

    NAME = "reference-list"

    def on_create(self, parent):
        known, references = data.load("facts"), data.load("references")
        used = cited_references(cited_facts())
        block = etree.SubElement(parent, "div", {"class": "reference-list"})
        if any(is_uspstf(references[key]["url"]) for key in used):
            etree.SubElement(block, "p", {"class": "independence"}).text = data.load("notices")["independence"]
        items = etree.SubElement(block, "ul", {"class": "sources"})
        for key, fact_ids in used.items():
            item = source_item(key, references[key])
            facts = etree.SubElement(item, "ul", {"class": "sources__facts"})
            for fact_id in fact_ids:
                etree.SubElement(facts, "li").text = known[fact_id]["says"]
            items.append(item)
        return block


class ReferenceListExtension(BlocksExtension):
    """Adds the list of references to Python-Markdown."""

    def extendMarkdownBlocks(self, md, block_mgr):
        block_mgr.register(ReferenceList, self.getConfigs())


def makeExtension(**options):
    """Return the extension, as Python-Markdown asks for it."""
    return ReferenceListExtension(**options)
