"""What stands in the way of a release is said in one clear line each; a release is the same whenever it is made."""

import hashlib
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime

import pytest
from building import ROOT
from guide import data
from guide.checks import release
from guide.editions import bundle, release_folder, servers
from guide.faults import FaultsFound

LIST = """# Review

5. A line marked **[blocks release]** must be ticked.

- [ ] Someone has read each card,
      and each sign. **[blocks release]**
- [ ] Each drawing helps.

| Name | Role | Date | Pages |
| --- | --- | --- | --- |
| | | | |
"""
SIGNED = LIST.replace("- [ ]", "- [x]").replace("| | | | |", "| A. Reader | Oncologist | 2026-12-01 | all |")
BUILT = datetime(2026, 12, 2, 10, 30, tzinfo=UTC)


@pytest.fixture
def reviewed(tmp_path):
    """A folder with a review list; the test adds its record."""
    (tmp_path / "REVIEW.md").write_text(LIST, "utf-8")
    return tmp_path


def review(folder, record: str | None = None, day: str = "2026-12-01") -> str:
    if record:
        (folder / f"REVIEW-{day}.md").write_text(record, "utf-8")
    return "\n".join(map(str, release.review_faults(folder, "1.2.0", "2026-12-01")))


def test_the_review_list_is_well_formed():
    text = (ROOT / "REVIEW.md").read_text("utf-8")
    blocking = [item for item in release.items(ROOT / "REVIEW.md") if item.blocks]
    assert len(blocking) == text.count(release.MARK) - 1, "all marks but the one in the instructions"
    assert len(blocking) > 15 and not any(item.ticked for item in blocking)
    assert "| Name | Role |" in text


def test_a_signed_record_with_each_blocking_line_ticked_lets_the_release_go(reviewed):
    assert review(reviewed, SIGNED) == ""
    assert review(reviewed, SIGNED.replace("- [x] Each drawing", "- [ ] Each drawing")) == "", "that one blocks nothing"


@pytest.mark.parametrize(
    "record, day, message",
    [
        (
            None,
            "",
            "REVIEW-2026-12-01.md: there is no review of version 1.2.0, which has 1 lines that block a release.",
        ),
        (SIGNED, "2026-11-30", "REVIEW-2026-12-01.md: there is no review of version 1.2.0"),
        (
            SIGNED.replace("- [x] Someone", "- [ ] Someone"),
            "2026-12-01",
            ':5: this blocks the release: "Someone has read each card, and each sign."',
        ),
        (
            SIGNED.replace("each card,", "a card,"),
            "2026-12-01",
            ': a line of REVIEW.md is missing: "Someone has read each',
        ),
        (SIGNED.replace("A. Reader | Oncologist | 2026-12-01 | all", " | | | "), "2026-12-01", ": nobody has signed."),
    ],
    ids=["no record", "an older one", "not ticked", "line missing", "not signed"],
)
def test_what_a_review_lacks_is_said_once(reviewed, record, day, message):
    said = review(reviewed, record, day)
    assert message in said and "\n" not in said


@pytest.mark.parametrize(
    "old, new, message",
    [
        (
            "**[blocks release]**\n- ",
            "**[blocks the release]**\n- ",
            ":5: the mark of a line that blocks a release is off.",
        ),
        ("**[blocks release]**\n- ", "[Blocks Release]\n- ", ":5: the mark of a line that blocks a release is off."),
        ("helps.", "helps, **[blocks release]** always.", ":7: the mark of a line that blocks a release is off."),
        ("- [ ] Each", "- [X] Each", ':7: this box holds "X". Write [ ] or [x].'),
        (
            "- [ ] Each drawing helps.",
            "- Each helps. **[blocks release]**",
            ":7: a line that blocks a release has no box.",
        ),
    ],
)
def test_a_mark_or_a_box_that_would_not_count_is_named(reviewed, old, new, message):
    (reviewed / "REVIEW.md").write_text(LIST.replace(old, new), "utf-8")
    with pytest.raises(FaultsFound) as found:
        release.items(reviewed / "REVIEW.md")
    assert any(message in str(fault) for fault in found.value.faults)


def test_a_page_past_its_date_today_stops_the_release(sources):
    due = min(date.fromisoformat(page.meta["next_check"]) for page in sources.values())
    assert not release.overdue_faults(sources.values(), due)
    after = date.fromordinal(due.toordinal() + 1)
    found = release.overdue_faults(sources.values(), after)
    assert found and f"was due for a check on {due}, and today is {after}." in found[0].problem
    line = (ROOT / found[0].path).read_text("utf-8").splitlines()[found[0].line - 1]
    assert line == f"next_check: {due}"


def git(folder, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def test_files_that_differ_from_the_commit_stop_the_release(reviewed):
    assert "no git history" in release.work_tree_faults(reviewed)[0].problem
    git(reviewed, "init")
    assert "1 file(s) differ from the last commit: REVIEW.md" in release.work_tree_faults(reviewed)[0].problem
    git(reviewed, "add", "."), git(reviewed, "commit", "-m", "All")
    assert release.work_tree_faults(reviewed) == []
    (reviewed / "REVIEW.md").write_text("other", "utf-8")
    assert "1 file(s) differ from the last commit: REVIEW.md" in release.work_tree_faults(reviewed)[0].problem


def test_a_newest_version_that_is_withdrawn_stops_the_release(monkeypatch, tmp_path):
    shutil.copytree(data.DATA / "schemas", tmp_path / "schemas")
    entry = "changes:\n  - version: 1.2.0\n    date: 2026-12-01\n    withdrawn: A dose was wrong.\n    what: [New.]\n"
    (tmp_path / "changes.yml").write_text(entry, "utf-8")
    monkeypatch.setattr(data, "DATA", tmp_path)
    monkeypatch.setattr(data, "load", data.load.__wrapped__)
    monkeypatch.setattr(release, "read_pages", lambda paths: {})
    found = release.faults(date(2026, 12, 1))
    assert [fault for fault in found if "the newest version, 1.2.0, is withdrawn." in fault.problem]


def small_site(folder):
    """Write the files that a release takes, and return the site."""
    site = folder / "site"
    names = ["index.html", "licenses.txt", "tablet/index.html", f"downloads/{bundle.NAME}.zip"]
    for name in (*names, f"downloads/{bundle.NAME}.html", "../site-servers/Caddyfile"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, "utf-8")
    assert servers.folder_of(site).is_dir()
    return site


def test_a_release_holds_all_editions_notes_and_checksums_and_comes_out_the_same(tmp_path):
    change = {"version": "1.2.0", "date": "2026-12-01", "what": ["New words on pain."]}
    assert release_folder.name("1.2.0", BUILT) == "breast-cancer-in-the-bones-1.2.0-2026-12-02"
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        site, target = small_site(tmp_path / name), tmp_path / name / "made"
        release_folder.write(site, target, change, BUILT)
        made.append({path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()})
    assert (
        set(made[0])
        == set(made[1])
        == {
            "SHA256SUMS",
            "NOTES.txt",
            "licenses.txt",
            "server-files/Caddyfile",
            *(f"{bundle.NAME}{end}" for end in (".zip", ".html", "-website.zip", "-tablet.zip")),
        }
    )
    assert all(path.read_bytes() == made[1][name].read_bytes() for name, path in made[0].items())
    sums = dict(reversed(line.split("  ")) for line in made[0]["SHA256SUMS"].read_text("utf-8").splitlines())
    content = {name: path.read_bytes() for name, path in made[0].items() if name != "SHA256SUMS"}
    assert sums == {name: hashlib.sha256(text).hexdigest() for name, text in content.items()}
    with zipfile.ZipFile(made[0][f"{bundle.NAME}-website.zip"]) as website:
        assert f"{bundle.NAME}-website/tablet/index.html" in website.namelist()
    notes = content["NOTES.txt"].decode()
    assert "Version 1.2.0" in notes and "- New words on pain." in notes and "not medical advice" in notes
    assert all(name.split("/")[0] in notes for name in content if name != "NOTES.txt")


def test_nothing_is_built_while_something_stands_in_the_way(monkeypatch):
    monkeypatch.setattr(release, "faults", lambda today: [release.Fault("REVIEW.md", 1, "no.", "Tick.")])
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("it built"))
    with pytest.raises(FaultsFound):
        release_folder.release(BUILT)
