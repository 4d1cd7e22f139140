"""`python -m guide.checks.audit PIP_AUDIT` asks whether a security advisory names a version in constraints.txt.

pip-audit counts a package that it could learn nothing of as no finding. Here that is a failure, said in one line.
"""

import json
import re
import subprocess
import sys

from guide import data

PINS = data.ROOT / "constraints.txt"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Return the version of each package of a constraints file."""
    return dict(_PIN.findall(text))


def verdict(report: dict, pinned: dict[str, str]) -> tuple[bool, str]:
    """Return whether all is well, and what to say, from a report of pip-audit and the versions it was to look at."""
    entries = {entry["name"].lower(): entry for entry in report["dependencies"]}
    known = {name: entries[name] for name in map(str.lower, pinned) if "vulns" in entries.get(name, {})}
    if len(known) < len(pinned):
        lacking = len(pinned) - len(known)
        return False, (
            f"The advisory database told nothing of {lacking} of {len(pinned)} packages. "
            "Nothing is known of them: run make audit again with a network."
        )
    found = []
    for name, entry in sorted(known.items()):
        for advisory in entry["vulns"]:
            mended = ", ".join(advisory["fix_versions"]) or "no version yet"
            found.append(f"{name} {entry['version']}: {advisory['id']}, mended in {mended}")
    if found:
        return False, "\n".join([*found, "Update the pins in pyproject.toml, and run make constraints."])
    return True, f"No advisory names any of the {len(known)} packages in {PINS.name}."


def audit(program: str) -> tuple[bool, str]:
    """Run pip-audit over all pins and return the verdict."""
    options = ["--requirement", str(PINS), "--disable-pip", "--require-hashes", "--format", "json"]
    command = [program, *options, "--progress-spinner", "off"]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        report = json.loads(made.stdout)
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        return False, f"{program} gave no report: is there a network? Nothing is known of the packages."
    return verdict(report, pins(PINS.read_text("utf-8")))


if __name__ == "__main__":
    well, said = audit(sys.argv[1] if len(sys.argv) > 1 else "pip-audit")
    if not well:
        sys.exit(said)
    print(said)
