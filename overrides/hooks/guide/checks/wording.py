"""Holds built pages against the wording rules of `wording.yml`."""

import re

from guide.checks.built import SOURCES, BuiltPage


def caught(rule: dict, text: str) -> str | None:
    """Return the words that a rule forbids in a text, or None."""
    found = re.search(rule["avoid"], text, re.IGNORECASE)
    return found.group() if found else None


def faults(page: BuiltPage, rules: dict) -> list[str]:
    """Return a message for each rule that the page breaks, in its text, title, description or alternative texts."""
    name = page.name.removesuffix(".html")
    attributes = page.tree.xpath('//title/text()|//meta[@name="description"]/@content|//img/@alt|//@aria-label')
    text = " \n ".join([page.text(SOURCES, boundary=" ¦ "), *attributes])
    messages = []
    for rule_id, rule in rules.items():
        words = None if name in rule.get("except_pages", []) else caught(rule, text)
        if words:
            messages.append(
                f'{page.name}: wording rule "{rule_id}": "{words}". Write: {rule["use"]}. Why: {rule["why"]}'
            )
    return messages
