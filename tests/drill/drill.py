"""`python tests/drill/drill.py [WORD ...]` puts each fault of the list into a copy of the project, one at a time.

A fault counts as caught if a command of the project fails, the build or its own checks, with a message that holds the
words the list asks for: the name of a file or page, and something that helps. A harmless change counts as passed if
all its commands succeed. With words, only the rows whose name holds one of them are tried.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml
from guide import dates
from guide.data import ROOT

LISTS = {"faults": Path(__file__).with_name("faults.yml"), "harmless": Path(__file__).with_name("harmless.yml")}
WHO = ("writer", "designer", "developer")
# What a project folder needs to be built and to check itself.
PARTS = ("docs", "overrides", "tests", "deploy", ".ci", ".github")
FILES = ("*.yml", "*.toml", "*.md", "*.txt", "Makefile", "LICENSE")
AT_ONCE = 2
# How a command is run: in the copy of the project, with what is built there; or in the project itself, on a broken
# copy of its site ("built").
STAGES = ("build", "sources", "pages", "editions", "built")


@dataclass(frozen=True)
class Change:
    """One change of one file: `old` becomes `new`, or `append` is added to the end, or the file is taken out or made.

    `archive.zip!name` means a file in an archive.
    """

    file: str
    old: str | None = None
    new: str = ""
    append: str | None = None
    delete: bool = False
    add: str | None = None
    crlf: bool = False

    def applied(self, text: str) -> str:
        """Return the text of the file with the change. Raises ValueError if the file no longer holds `old`."""
        if self.add is not None:
            return self.add
        if self.append is not None:
            return text + self.append
        if self.crlf:
            return text.replace("\n", "\r\n")
        if self.old is None or self.old not in text:
            raise ValueError(f"{self.file} no longer holds {self.old!r}: mend the list of the drill")
        return text.replace(self.old, self.new, 1)

    def apply(self, folder: Path) -> None:
        """Make the change below a folder."""
        outer, _, inner = self.file.partition("!")
        path = folder / outer
        if inner:
            self._apply_in_archive(path, inner)
        elif self.delete:
            path.unlink()
        else:
            text = "" if self.add is not None else path.read_bytes().decode("utf-8")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.applied(text).encode("utf-8"))

    def _apply_in_archive(self, path: Path, inner: str) -> None:
        with zipfile.ZipFile(path) as zipped:
            contents = {name: zipped.read(name) for name in zipped.namelist()}
        if self.delete:
            del contents[inner]
        else:
            contents[inner] = self.applied(contents.get(inner, b"").decode("utf-8")).encode("utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in contents.items():
                zipped.writestr(name, content)


@dataclass(frozen=True)
class Row:
    """A fault, or a harmless change.

    `by` is the stage that must catch a fault; `says` the words of its message, the first of them a file or page;
    `tests` what pytest runs after that stage.
    """

    name: str
    who: str
    by: str
    change: list[Change]
    says: list[str]
    tests: str = ""
    fast: bool = False  # also tried by `make test`


# What is run where a row names no tests.
TESTS = {
    "sources": "tests/content/test_pages.py",
    "pages": "tests/site/test_built_pages.py -k 'not bundle and not tablet'",
}


def rows(kind: str) -> list[Row]:
    """Return the rows of a list. Raises TypeError for an unknown key, ValueError for an unknown value."""
    found = []
    for entry in yaml.safe_load(LISTS[kind].read_text("utf-8")):
        changes = [Change(**change) for change in entry.pop("change")]
        row = Row(change=changes, says=entry.pop("says", []), **entry)
        if row.by not in STAGES or row.who not in WHO:
            raise ValueError(f"{LISTS[kind].name}: {row.name}: by is one of {STAGES}, who one of {WHO}")
        found.append(row)
    return found


def copy_all(folder: Path) -> Path:
    """Copy the project with its tests into a folder; return the copy."""
    copy = folder / "project"
    copy.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [found for pattern in FILES for found in ROOT.glob(pattern)]:
        shutil.copy(path, copy / path.name)
    return copy


def run(project: Path, *command: str, **settings: str) -> subprocess.CompletedProcess:
    """Run Python with a command in a project folder, with the code of that folder, at the time of the last commit."""
    environment = {**os.environ, "PYTHONPATH": str(project / "overrides" / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    for name in ("SITE_URL", "EDITION", "KILL_SWITCH", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"):
        environment.pop(name, None)
    environment["SOURCE_DATE_EPOCH"] = str(int(dates.build_time().timestamp()))
    environment |= settings
    command = [sys.executable, *command]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def message(made: subprocess.CompletedProcess, of_pytest: bool) -> str:
    """Return what a person is told: the lines of pytest that say what was wrong, or all that a build says."""
    if not of_pytest:
        return made.stdout + made.stderr
    lines = [line for line in made.stdout.splitlines() if line.startswith(("E  ", "FAILED", "ERROR"))]
    return "\n".join(lines) or made.stdout + made.stderr


_BUNDLE = "import sys, pathlib; from guide import dates; from guide.editions import bundle; "
_BUNDLE += "bundle.write_bundle(pathlib.Path(sys.argv[1]), dates.build_time())"


def steps(row: Row, folder: Path, site: Path | None):
    """Yield (stage, result, message) of each command that a row is tried with, in their order."""
    if row.by == "built":
        if site is None:
            raise ValueError(f"{row.name}: there is no built site to break")
        project = ROOT
        broken = Path(shutil.copytree(site, folder / "site"))
        for change in row.change:
            change.apply(broken)
    else:
        project, broken = copy_all(folder), folder / "site"
        for change in row.change:
            change.apply(project)
    settings = {"BUILT_SITE": str(broken)}
    if row.by in ("build", "pages", "editions"):
        made = run(project, "-m", "mkdocs", "build", "--site-dir", str(broken))
        yield "build", made, message(made, of_pytest=False)
    if row.by in ("pages", "editions"):
        command = ["-m", "guide.editions"] if row.by == "editions" else ["-c", _BUNDLE]
        made = run(project, *command, str(broken))
        yield "editions", made, message(made, of_pytest=False)
    tests = row.tests or TESTS.get(row.by, "")
    if tests:
        options = ["-n", "0", "-x", "-p", "no:cacheprovider", "--basetemp", str(folder / "pytest"), "-m", ""]
        made = run(project, "-m", "pytest", *options, *shlex.split(tests), **settings)
        yield row.by, made, message(made, of_pytest=True)


def judge(row: Row, site: Path | None = None) -> tuple[bool, str]:
    """Try a row. Return whether it went as it should, and in words what happened."""
    with tempfile.TemporaryDirectory() as folder:
        for stage, made, said in steps(row, Path(folder).resolve(), site):
            if made.returncode == 0:
                continue
            if not row.says:
                return False, f"stopped by {stage}, though it is harmless:\n{said}"
            if made.returncode not in (1,) or "Traceback (most recent call last)" in said:
                return False, f"{stage} broke off ({made.returncode}):\n{said}"
            missing = [words for words in row.says if words not in said]
            return not missing, f"stopped by {stage}" + (f", without the words {missing}:\n{said}" if missing else "")
        return not row.says, "no check stopped it"


def build_site(folder: Path) -> Path:
    """Build the site of this project with its editions into a folder. Raises RuntimeError if that fails."""
    site = folder / "site"
    for command in (["-m", "mkdocs", "build", "--site-dir", str(site)], ["-m", "guide.editions", str(site)]):
        made = run(ROOT, *command)
        if made.returncode:
            raise RuntimeError(f"The site does not build.\n{made.stdout}{made.stderr}")
    return site


def main(words: list[str]) -> int:
    """Try all rows, or those whose name holds one of the words; print a line for each. Return 1 if one went wrong."""
    began = time.monotonic()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        site = build_site(Path(folder).resolve())
        for kind, done in (("faults", "caught"), ("harmless", "passed")):
            tried = [row for row in rows(kind) if not words or any(word in row.name for word in words)]
            results = pool.map(lambda row: judge(row, site), tried)
            good = 0
            for row, (right, said) in zip(tried, results, strict=True):
                good += right
                first, _, rest = said.partition("\n")
                print(f"{done if right else 'WRONG':7} {row.name} ({row.who}): {first}", flush=True)
                if not right and rest:
                    print("\n".join(f"        {line}" for line in rest.splitlines()[-25:]))
            print(f"{done} {good}/{len(tried)}", flush=True)
            wrong += len(tried) - good
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
