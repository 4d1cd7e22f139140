"""Holds drawings (SVG files) against their rules."""

import re
from pathlib import Path
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {"script", "foreignObject", "iframe", "object", "embed", "image", "animate", "set"}


def _named_parts(root) -> set[str]:
    """Return the ids that a drawing uses: as url(#id) in attributes and styles, as href, as label."""
    named = set()
    for element in root.iter():
        text = " ".join([*element.attrib.values(), element.text or "" if element.tag == f"{SVG}style" else ""])
        named |= set(re.findall(r"url\(#([^)]+)\)", text))
        named |= {value[1:] for key, value in element.attrib.items() if key.endswith("href") and value[0:1] == "#"}
        named |= set(element.get("aria-labelledby", "").split())
    return named


def faults(path: Path, shown: str) -> list[str]:
    """Return a message for each fault of a drawing: unsafe parts, and what a reader would miss."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        return [f"{shown}:{error.position[0]}: this drawing does not parse. Save it as plain SVG."]
    found = []
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if name in FORBIDDEN:
            found.append(f"{shown}: holds <{name}>. A drawing has no scripts and loads nothing: take it out.")
        for key, value in element.attrib.items():
            local = key.rsplit("}", 1)[-1]
            if local.startswith("on"):
                found.append(f"{shown}: <{name}> has {local}=. Take the script out.")
            if local == "style":
                found.append(f"{shown}: <{name}> has style=. Use a class and the drawing's <style>.")
            if local == "href" and not value.startswith("#"):
                found.append(f"{shown}: <{name}> leads to {value}. A drawing loads nothing.")
        text = element.text or ""
        if name == "style" and ("url(" in text.replace("url(#", "") or "@import" in text):
            found.append(f"{shown}: its style loads something. A drawing loads nothing.")
    ids = {element.get("id") for element in root.iter()}
    for part in sorted(_named_parts(root) - ids):
        found.append(f"{shown}: names its part #{part}, which it does not hold. Mend the name, or the part's id.")
    for part in ("title", "desc"):
        if not (root.findtext(f"{SVG}{part}") or "").strip() and not (part == "desc" and shown.endswith("mark.svg")):
            found.append(f"{shown}: has no <{part}>. Say what it shows, for people who cannot see it.")
    if "viewBox" not in root.attrib:
        found.append(f"{shown}: has no viewBox. Add it, so that the drawing fits a phone.")
    return found
