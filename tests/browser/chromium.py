"""Finds a Chromium-family browser for the tests, or gets one. Run as a script it does so and says which."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell first: it has no window, the tests need none, and they take a quarter less time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NONE_FOUND = (
    "No Chromium-family browser was found, and none could be installed. "
    "Install Chrome, Chromium or Edge, or set CHROMIUM to its path, and run this again."
)


def _playwrights_own(running) -> str | None:
    from playwright.sync_api import sync_playwright

    with contextlib.nullcontext(running) if running else sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def find(playwright=None) -> str | None:
    """Return the path of a browser that is there: $CHROMIUM, one on the PATH, in its usual place, or Playwright's.

    A Playwright that runs already has to be given, since a second cannot start beside it.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = [shutil.which(name) for name in NAMES] + [place for place in PLACES if Path(place).is_file()]
    return next(filter(None, found), None) or _playwrights_own(playwright)


def install() -> str | None:
    """Have Playwright fetch a browser, else install the system's package where that is allowed; return its path."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        apt = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
        attempts += [["apt-get", "update", "-q"], [*apt, "chromium-headless-shell"], [*apt, "chromium"]]
    for command in attempts:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600)
        if path := find():
            return path
    return None


if __name__ == "__main__":
    browser = find() or install()
    if not browser:
        sys.exit(NONE_FOUND)
    print(f"Browser: {browser}")
