"""Builds the guide, and the same Markdown with the theme as it comes, once or many times as large."""

import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from guide.data import ROOT

# The theme as it comes: its own search, fonts off as in the guide, and none of the guide's templates, styles, scripts
# and hooks. What writes the text stays, so that both show the same words.
STOCK = """
INHERIT: mkdocs.yml
theme: {name: material, custom_dir: no-overrides, static_templates: [], palette: null, logo: null, favicon: null}
hooks: []
extra_css: []
extra_javascript: []
plugins: [search]
"""
# The copies of a project that has grown stand outside of the menu, as pages of a larger guide would not all be in it.
GROWN = """
INHERIT: {parent}
strict: false
not_in_nav: /copy-*
"""


def project(folder: Path, times: int) -> Path:
    """Copy what a build needs into a folder, its pages so many times; return the folder."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    pages = folder / "docs" / "en"
    originals = [path for path in sorted(pages.rglob("*")) if path.is_file()]
    for number in range(2, times + 1):
        for path in originals:
            target = pages / f"copy-{number}" / path.relative_to(pages)
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".md":  # titles and descriptions stand once in a guide
                text = path.read_text("utf-8")
                text = re.sub(r'(?m)^(title|description): "?(.*?)"?$', rf'\1: "\2 ({number})"', text, count=2)
                target.write_text(text, "utf-8")
            else:
                shutil.copy(path, target)
    (folder / "no-overrides").mkdir()
    (folder / "stock.yml").write_text(STOCK, "utf-8")
    for parent in ("mkdocs.yml", "stock.yml"):
        (folder / f"grown-{parent}").write_text(GROWN.format(parent=parent), "utf-8")
    return folder


def build(folder: Path, kind: str, times: int) -> Path:
    """Build a project, as "guide" or as "stock"; return the site. Raises RuntimeError if it does not build."""
    config = ("" if times == 1 else "grown-") + ("mkdocs.yml" if kind == "guide" else "stock.yml")
    environment = {**os.environ, "PYTHONPATH": str(folder / "overrides" / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    for name in ("SITE_URL", "EDITION"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config, "--site-dir", str(folder / "site")]
    command += ["--no-strict"] if kind == "stock" else []
    made = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        raise RuntimeError(f"{kind}, {times} times, does not build.\n{made.stdout[-2000:]}{made.stderr[-4000:]}")
    return folder / "site"


def site(folder: Path, kind: str) -> Path:
    """Return the built site of a fresh copy of the project."""
    return build(project(folder, 1), kind, 1)


def measured(folder: Path, kind: str, times: int) -> tuple[float, float]:
    """Return the seconds and the megabytes (at their highest) of one build of a project so many times as large."""
    project(folder, times)
    child = os.fork()
    if child == 0:  # a process of its own, since a process remembers only the largest of its children
        start = time.monotonic()
        try:
            build(folder, kind, times)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            os._exit(1)
        seconds = time.monotonic() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000  # kilobytes on Linux
        (folder / "measured").write_text(f"{seconds} {memory}", "utf-8")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"{kind}, {times} times, does not build")
    seconds, memory = (folder / "measured").read_text("utf-8").split()
    shutil.rmtree(folder)
    return float(seconds), float(memory)
