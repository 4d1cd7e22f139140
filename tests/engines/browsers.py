"""Finds Firefox and WebKit for the tests, or installs them. Run as a script it does so and says which.

WebKit is the engine of Safari. WebKitGTK is the nearest to it that runs on Linux, and is no proof of Safari itself.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_PLACES = ("/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe")
# The little browser that comes with WebKitGTK; the folder's name says which release of it.
WEBKIT_PLACES = (
    ("/usr/lib", "*/webkit2gtk-4.*/MiniBrowser"),
    ("/usr/lib", "*/webkitgtk-6.*/MiniBrowser"),
    ("/usr/libexec", "webkit*/MiniBrowser"),
)
# On Debian the package of Firefox is firefox-esr, on Ubuntu it is firefox.
PACKAGES = {"Firefox": FIREFOX_NAMES, "WebKit": ("webkit2gtk-driver",), "a screen for WebKit": ("xvfb",)}


@dataclass(frozen=True)
class Found:
    """The paths of what the tests start; None for what is not there."""

    firefox: str | None
    webkit: str | None
    webkit_driver: str | None
    screen: str | None

    def missing(self) -> list[str]:
        """Return what is missing, in the names of PACKAGES."""
        there = {
            "Firefox": self.firefox,
            "WebKit": self.webkit and self.webkit_driver,
            "a screen for WebKit": self.screen,
        }
        return [name for name, path in there.items() if not path]


def find() -> Found:
    """Return where Firefox, WebKit, its driver and a screen without a monitor are. $FIREFOX names another Firefox."""
    named = os.environ.get("FIREFOX")
    on_path = [shutil.which(name) for name in ([named] if named else FIREFOX_NAMES)]
    in_place = [] if named else [place for place in FIREFOX_PLACES if Path(place).is_file()]
    webkits = [path for folder, names in WEBKIT_PLACES for path in sorted(Path(folder).glob(names), reverse=True)]
    return Found(
        firefox=next(filter(None, on_path + in_place), None),
        webkit=str(webkits[0]) if webkits else None,
        webkit_driver=shutil.which("WebKitWebDriver"),
        screen=shutil.which("Xvfb"),
    )


def none_found(missing: list[str]) -> str:
    """Return the message for what is missing: one line, with what to do."""
    packages = " ".join(PACKAGES[name][0] for name in missing)
    return (
        f"Missing for make test-all: {', '.join(missing)}. It needs Linux. On Debian or Ubuntu: "
        f"sudo apt-get install {packages} (on Ubuntu, Firefox is the package firefox). Then run this again."
    )


def install() -> None:
    """Install what is missing, where apt-get is there and allowed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    commands = [["apt-get", "update", "-q"]]
    for name in find().missing():
        commands += [["apt-get", "install", "-y", "-q", "--no-install-recommends", one] for one in PACKAGES[name]]
    for command in commands:
        if command[-1] in PACKAGES["Firefox"] and find().firefox:
            continue
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600)


if __name__ == "__main__":
    if find().missing():
        install()
    found = find()
    if found.missing():
        sys.exit(none_found(found.missing()))
    print(f"Firefox: {found.firefox}\nWebKit: {found.webkit}")
