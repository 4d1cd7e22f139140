"""Writes `release.json`, which saved pages ask for when there is a network: is this version still good?"""

import json
from pathlib import Path

from guide import data

NAME = "release.json"


def release(changes: list[dict]) -> dict:
    """Return what a saved page must know, from the entries of changes.yml, the newest first.

    `safety` is the newest version that mends something dangerous, or None: each version before it is to be replaced
    at once. `withdrawn` gives the reason for each version that was taken back.
    """
    return {
        "version": changes[0]["version"],
        "date": changes[0]["date"],
        "safety": next((change["version"] for change in changes if change.get("safety")), None),
        "withdrawn": {change["version"]: change["withdrawn"] for change in changes if "withdrawn" in change},
    }


def write(folder: Path) -> None:
    """Write the file into the folder of a built edition."""
    text = json.dumps(release(data.load("changes")["changes"]), indent=2, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", "utf-8")
