"""`python -m guide.checks.outside` tries every outside address on the network, politely, and reports in words.

One request at a time, a pause between two to one host, the page itself never kept. It is not part of the tests:
a site that is down for a day says nothing about the guide.
"""

import http.client
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from guide import data

PAUSE = 2.0  # seconds between two requests to one host
TIMEOUT = 20  # seconds
AGENT = "breast-cancer-in-the-bones link check"


def addresses() -> dict[str, str]:
    """Return each outside address of the guide with the data file and key it stands under."""
    found = {}
    for name in ("links", "references"):
        for key, entry in data.load(name).items():
            found.setdefault(entry["url"], f"{name}.yml: {key}")
    return found


def try_address(url: str) -> str:
    """Return "" if the address answers, else in words what happened."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            return "" if answer.url == url else f"leads on to {answer.url}"
    except urllib.error.HTTPError as error:
        if error.code in (401, 403, 405, 429):
            return f"does not let a program in ({error.code}); open it by hand"
        return f"answers {error.code} ({error.reason})"
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, OSError) as error:
        return f"gives no answer ({getattr(error, 'reason', error)})"


def main() -> int:
    """Try all addresses; print what a person has to look at. Return the number of addresses that failed."""
    last: dict[str, float] = {}
    failed = 0
    for url, place in sorted(addresses().items(), key=lambda entry: entry[1]):
        host = urlsplit(url).hostname or ""
        time.sleep(max(0.0, last.get(host, 0.0) + PAUSE - time.monotonic()))
        trouble = try_address(url)
        last[host] = time.monotonic()
        if trouble:
            failed += not trouble.startswith(("leads on", "does not let"))
            print(f"{place}: {url} {trouble}.")
    print(f"{len(addresses())} addresses tried, {failed} failed.")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
