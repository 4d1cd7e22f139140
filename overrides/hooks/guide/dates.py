"""The day that a build counts as today, so that one commit always gives the same pages."""

import os
import subprocess
from datetime import UTC, date, datetime

from guide.data import ROOT


def build_time() -> datetime:
    """Return the time of the build (UTC): SOURCE_DATE_EPOCH, else the commit's, else last midnight.

    Raises ValueError for a SOURCE_DATE_EPOCH that is no number of seconds.
    Source of the rule: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        try:
            epoch = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            epoch = ""  # a copy without its git history
    if epoch:
        if not epoch.isdecimal():
            raise ValueError(
                f'SOURCE_DATE_EPOCH is "{epoch}". It must be a whole number of seconds since 1970, or be left out.'
            )
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def build_day() -> date:
    """Return the day of the build."""
    return build_time().date()


def in_words(day: str) -> str:
    """Return an ISO date as US readers write it: 2026-11-22 gives November 22, 2026."""
    value = date.fromisoformat(day)
    return f"{value:%B} {value.day}, {value.year}"
