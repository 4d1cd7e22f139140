"""Checks every address in a built site: links, pictures, scripts, styles and anchors, in HTML, CSS and drawings."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import tinycss2
from lxml import etree

from guide.checks.built import BuiltPage
from guide.extensions.citations import is_uspstf

# Attributes that lead somewhere. Of these, all but <a href> and <link rel=canonical|prev|next> load something.
ADDRESS_ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "action", "formaction", "cite", "background")
FOLLOWED_RELATIONS = {"canonical", "prev", "next", "alternate"}
PHONE_SCHEMES = ("tel", "sms")
FORBIDDEN_HOSTS = ("screeningforbreastcancer.org",)


def css_addresses(css: str) -> list[str]:
    """Return the addresses in url() and @import of a style sheet."""
    found = []

    def walk(tokens):
        imported = False
        for token in tokens or ():
            if token.type == "url" or (imported and token.type == "string"):
                found.append(token.value)
            elif token.type == "function":
                if token.lower_name == "url":
                    found.extend(part.value for part in token.arguments if part.type == "string")
                walk(token.arguments)
            elif token.type in ("{} block", "() block", "[] block"):
                walk(token.content)
            if token.type != "whitespace":
                imported = token.type == "at-keyword" and token.lower_value == "import"

    walk(tinycss2.parse_component_value_list(css))
    return found


def _addresses(page: BuiltPage):
    """Yield (element, attribute, address) of everything in a page that leads or loads."""
    for element in page.tree.iter(etree.Element):
        for attribute in ADDRESS_ATTRIBUTES:
            value = element.get(attribute)
            if value is None:
                continue
            if attribute == "srcset":
                for candidate in value.split(","):
                    yield element, attribute, candidate.split()[0] if candidate.split() else ""
            else:
                yield element, attribute, value
        if element.get("style"):
            for address in css_addresses(element.get("style")):
                yield element, "style", address
        if element.tag == "style":
            for address in css_addresses(element.text or ""):
                yield element, "style", address


def _loads(element, attribute: str) -> bool:
    if element.tag == "a":
        return False
    return not (element.tag == "link" and set(element.get("rel", "").split()) & FOLLOWED_RELATIONS)


def _target(page: str, path: str, root: str) -> str | None:
    """Return the file in the site that a path leads to from a page, or None if it leaves the site."""
    if path.startswith("/"):
        if not path.startswith(root):
            return None
        parts = PurePosixPath(path[len(root) :]).parts
    else:
        parts = (*PurePosixPath(page).parent.parts, *PurePosixPath(path).parts)
    kept: list[str] = []
    for part in parts:
        if part == "..":
            if not kept:
                return None
            kept.pop()
        elif part != ".":
            kept.append(part)
    return "/".join(kept)


def faults(site: Path, pages: dict[str, BuiltPage], known: set[str], own: str = "") -> list[str]:
    """Return a message for each address that is broken or not allowed.

    `known` are the outside addresses of references.yml and links.yml; `own` is the site's own address, if it has one.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {name: [element.get("id") for element in page.tree.xpath("//*[@id]")] for name, page in pages.items()}
    root = urlsplit(own).path or "/"
    found = []
    for name, page in pages.items():
        for double in sorted({value for value in ids[name] if ids[name].count(value) > 1}):
            found.append(f'{name}: the id "{double}" stands twice. Give one of the headings its own {{#id}}.')
        for element, attribute, address in _addresses(page):
            where = f"{name}: <{element.tag} {attribute}={address!r}>"
            parts = urlsplit(address)
            if address.startswith("data:") and element.tag in ("img", "style"):
                continue
            if not address.strip():
                found.append(f"{where} leads nowhere. Give it an address or take it out.")
            elif parts.scheme in PHONE_SCHEMES:
                if not re.fullmatch(r"(tel|sms):\+?\d{3,15}", address):
                    found.append(f"{where} is no phone number. Write tel: and digits.")
            elif parts.scheme or parts.netloc:
                found.extend(_outside(where, element, attribute, address, known, own))
            else:
                target = _target(name, unquote(parts.path), root if name == "404.html" else "/") if parts.path else name
                if parts.path.startswith("/") and name != "404.html":
                    found.append(f"{where} begins with a slash, so it breaks in a folder. Make it relative.")
                elif target not in files:
                    found.append(f"{where} leads to no file of the site. Mend the path.")
                elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                    found.append(f"{where}: {target} has no such anchor. Mend it, or give the heading its {{#id}}.")
        for link in page.tree.iter("a"):
            if is_uspstf(link.get("href", "")) and not beside_independence(link):
                found.append(
                    f"{name}: a USPSTF link without its independence line. Write it with the uspstf-links block."
                )
    for path in sorted(site.rglob("*.css")):
        for address in css_addresses(path.read_text("utf-8")):
            if urlsplit(address).scheme not in ("", "data") or address.startswith("//"):
                found.append(
                    f"{path.relative_to(site).as_posix()}: url({address}) loads from another host. Take it out."
                )
            elif not address.startswith(("data:", "#")) and not (path.parent / urlsplit(address).path).is_file():
                found.append(f"{path.relative_to(site).as_posix()}: url({address}) leads to no file.")
    return found


def _outside(where: str, element, attribute: str, address: str, known: set[str], own: str) -> list[str]:
    host = urlsplit(address).hostname or ""
    if any(host == bad or host.endswith("." + bad) for bad in FORBIDDEN_HOSTS):
        return [f"{where}: this host may never be linked. Take the link out."]
    if own and address.startswith(own):
        return []
    if _loads(element, attribute):
        return [f"{where} loads from another host. Everything a page loads comes from the guide itself."]
    if not address.startswith("https://"):
        return [f"{where} is not https. Find the page's https address."]
    if address not in known:
        return [f"{where} is in neither references.yml nor links.yml. Add it there, with owner and date checked."]
    return []


def beside_independence(link) -> bool:
    """Tell whether the independence line stands in the link's own block, or above its list of sources."""
    for parent in link.iterancestors("div", "section", "article", "ol", "ul"):
        if parent.cssselect(".independence"):
            return True
        before = parent.getprevious()
        if before is not None and "independence" in before.get("class", ""):
            return True
        if parent.get("class") in ("uspstf-links", "reference-list", "sources"):
            return False
    return False
