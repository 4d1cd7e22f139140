"""`make release` from one commit, twice: the same bytes, and a second run leaves the folder as it is."""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from building import ROOT, copy_project
from guide.extensions.changes import version

PLAIN_GIT = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]


def released(project, **settings: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(project / "overrides" / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    for name in ("SITE_URL", "EDITION", "SOURCE_DATE_EPOCH"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "guide.editions.release_folder"]
    return subprocess.run(command, cwd=project, env=environment | settings, capture_output=True, text=True, check=False)


@pytest.mark.timeout(600)
def test_a_release_made_again_from_its_commit_is_the_same(tmp_path):
    project, today = copy_project(tmp_path), datetime.now(UTC).date().isoformat()
    for name in ("REVIEW.md", ".gitignore"):
        shutil.copy(ROOT / name, project / name)
    record = (ROOT / "REVIEW.md").read_text("utf-8").replace("- [ ]", "- [x]")
    (project / f"REVIEW-{today}.md").write_text(record.replace("| | | | |", "| Test | Test | Test | all |", 1), "utf-8")
    # The pages need not be within their dates on the day of the test: that is held elsewhere.
    for page in (project / "docs" / "en").rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(
            "\n".join(
                "next_check: 2999-01-01" if line.startswith("next_check:") else line for line in text.split("\n")
            ),
            "utf-8",
        )
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        subprocess.run([*PLAIN_GIT, *words], cwd=project, check=True, capture_output=True)

    first = released(project, PYTHONHASHSEED="7")
    assert first.returncode == 0, first.stderr
    assert "Sign it: minisign -Sm release/" in first.stdout
    (folder,) = (project / "release").iterdir()
    assert folder.name.startswith(f"breast-cancer-in-the-bones-{version()}-")
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(text).hexdigest() for name, text in files.items() if name != "SHA256SUMS"}

    shutil.move(folder, tmp_path / "first")
    second = released(project, PYTHONHASHSEED="8", TZ="Pacific/Auckland")
    assert second.returncode == 0, second.stderr
    assert (folder / "SHA256SUMS").read_bytes() == files["SHA256SUMS"]
    again = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert again == files

    (project / "README.md").write_text("Not in the commit.", "utf-8")
    refused = released(project)
    assert refused.returncode == 1 and "1 file(s) differ from the last commit: README.md." in refused.stderr
