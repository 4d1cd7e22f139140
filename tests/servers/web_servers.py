"""Finds Caddy and nginx for the tests, or gets them. Run as a script it does so and says which.

The packages are unpacked into .cache/servers/ and not installed: a package that is installed starts its server.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from guide import data

UNPACKED = data.ROOT / ".cache" / "servers"
NAMES = ("caddy", "nginx")
# Where these lie when they are installed: nginx is on the path of an administrator alone.
PLACES = ("usr/bin", "usr/sbin", "usr/local/bin", "usr/local/sbin")


@dataclass(frozen=True)
class Found:
    """The paths of the servers; None for what is not there."""

    caddy: str | None
    nginx: str | None

    def missing(self) -> list[str]:
        return [name for name in NAMES if not getattr(self, name)]


def _place(name: str) -> str | None:
    folders = [os.environ.get("PATH", ""), *(str(root / place) for root in (Path("/"), UNPACKED) for place in PLACES)]
    return shutil.which(name, path=os.pathsep.join(folders))


def find() -> Found:
    """Return where Caddy and nginx are."""
    return Found(*map(_place, NAMES))


def none_found(missing: list[str]) -> str:
    """Return the message for what is missing: one line, with what to do."""
    packages = " ".join(missing)
    return (
        f"Missing for make test-all: {packages}. It needs Linux. On Debian or Ubuntu: "
        f"sudo apt-get update, then run this again, or sudo apt-get install {packages} (which starts them)."
    )


def get() -> None:
    """Unpack what is missing, where the tools of Debian are there; no right of an administrator is needed."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return
    UNPACKED.mkdir(parents=True, exist_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False, "timeout": 600}
    if os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], **quiet)
    for name in find().missing():
        subprocess.run(["apt-get", "download", "-q", name], cwd=UNPACKED, **quiet)
        for package in UNPACKED.glob(f"{name}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(package), str(UNPACKED)], **quiet)
            package.unlink()


if __name__ == "__main__":
    if find().missing():
        get()
    found = find()
    if found.missing():
        sys.exit(none_found(found.missing()))
    print(f"Caddy: {found.caddy}\nnginx: {found.nginx}")
