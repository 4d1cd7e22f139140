"""Builds a project folder as a person would, for the tests: the site, and its editions."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock
from guide import data

ROOT = data.ROOT
PAGES = ROOT / "docs" / "en"
# Where the site of `addressed_site` would be published; example.org belongs to nobody (RFC 2606).
ADDRESS = "https://example.org/guide/"
# Pages that are made from a template alone, and not from a file in docs/en/.
TEMPLATES = frozenset({"404.html", "link.html", "offline.html"})


def copy_project(folder: Path) -> Path:
    """Copy what a build needs into a folder, for a test to break; return the copy."""
    copy = folder / "project"
    copy.mkdir()
    for name in ("docs", "overrides", "deploy"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def build(project: Path, site: Path, **settings: str) -> subprocess.CompletedProcess:
    """Build the site of a project folder with the code of that folder; output is kept in the result."""
    environment = {**os.environ, "PYTHONPATH": str(project / "overrides" / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("SITE_URL", None), environment.pop("EDITION", None)
    environment |= settings
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def make_editions(project: Path, site: Path, **settings: str) -> subprocess.CompletedProcess:
    """Make the editions of a built site."""
    environment = {**os.environ, "PYTHONPATH": str(project / "overrides" / "hooks")}
    environment.pop("SITE_URL", None), environment.pop("EDITION", None)
    command = [sys.executable, "-m", "guide.editions", str(site)]
    return subprocess.run(command, cwd=project, env=environment | settings, capture_output=True, text=True, check=False)


def built_once(own: Path, name: str, *steps, **settings: str) -> Path:
    """Build the site by these steps once for all workers of the run; return where it lies.

    `own` is the folder of this worker's files. What the last step said stands beside the site in the file `said`.
    Raises RuntimeError if a step fails.
    """
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    target, unfinished = shared / name / "site", shared / name / "unfinished"
    with FileLock(shared / f"{name}.lock"):
        if not target.exists():
            for step in steps:
                made = step(ROOT, unfinished, **settings)
                if made.returncode:
                    raise RuntimeError(f"The site does not build.\n{made.stdout}{made.stderr}")
            (shared / name / "said").write_text(made.stdout, "utf-8")
            unfinished.rename(target)
    return target
