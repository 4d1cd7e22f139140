"""The commands that README.md and the automatic checks name exist, and nothing is published without its checks."""

import re

import yaml
from building import ROOT

PUBLISH = ".github/workflows/publish.yml"


def targets(makefile: str) -> set[str]:
    """Return the names of what a Makefile can make."""
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


def unknown(text: str, known: set[str]) -> list[str]:
    """Return each command of a text, in backticks or on a line of its own, that the Makefile lacks."""
    named = re.findall(r"(?:`|^|run: |exec )make ([a-z][a-z-]*)", text, re.MULTILINE)
    return [f"make {name}" for name in named if name not in known]


def test_every_command_that_is_named_exists():
    known = targets((ROOT / "Makefile").read_text("utf-8"))
    assert {"all", "serve", "check", "test", "test-all"} <= known
    for name in ("README.md", "CONTRIBUTING.md", "REVIEW.md", PUBLISH, ".ci/run"):
        missing = unknown((ROOT / name).read_text("utf-8"), known)
        assert not missing, f"{name} names {missing}, which the Makefile does not have. Mend the name."


def test_a_command_that_does_not_exist_is_named():
    known = targets("all: ready\n\t@true\ntest-all: all\n")
    assert known == {"all", "test-all"}
    assert unknown("`make test-all`\nmake tests   # checks\nexec make all\nmake the text larger", known) == [
        "make tests",
        "make the",
    ]


def test_the_automatic_checks_are_all_of_them():
    commands = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert commands[-1] == "exec make test-all", f".ci/run must end in: exec make test-all. It ends in: {commands[-1]}"


def test_nothing_is_published_without_its_checks():
    jobs = yaml.safe_load((ROOT / PUBLISH).read_text("utf-8"))["jobs"]
    assert jobs["publish"].get("needs") == "test", f"{PUBLISH}: the job publish must have needs: test"
    assert {"run": "make test"} in jobs["test"]["steps"], f"{PUBLISH}: the job test must run: make test"
