"""`make bench` measures the guide beside the theme as it comes, with the same Markdown, in one run on one machine.

Pages: bytes, requests, first and largest paint, blocking time and shift, as a phone on slow 4G meets them at its first
visit. Search: the time of 50 queries. Builds: time and memory at 1, 10 and 30 times the pages.

Sources of the conditions: Lighthouse's mobile preset (150 ms, 1.6 Mbit/s, processor 4 times slower),
https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md; of the measures: https://web.dev/articles/vitals
"""

import statistics
import sys
import tempfile
from pathlib import Path

from bench import builds, pages

PAGES = ("index.html", "get-help.html", "symptoms/spinal-cord.html", "treatment/pain.html")
KINDS = ("guide", "stock")
TIMES = (1, 10, 30)
GOALS = {"bytes": 0.5, "largest paint": 0.6, "blocking time": 0.4}  # of the theme as it comes
MOST_BUILD = 2.0  # times its build


def ratio(ours: float, theirs: float) -> str:
    """Return the ratio of two measures, in words where there is none."""
    return f"{ours / theirs:.2f}" if theirs else "0 of 0" if not ours else "more than 0"


def report_pages(sites: dict[str, Path]) -> None:
    """Print the median of each measure of each page, ours beside the theme's, and all pages together."""
    print(f"Pages: medians of {pages.RUNS} first visits; phone, slow 4G, processor 4 times slower")
    measured = {name: {page: pages.visits(site, page) for page in PAGES} for name, site in sites.items()}
    for measure, unit in pages.MEASURES.items():
        for page in PAGES:
            ours, theirs = (measured[name][page][measure] for name in KINDS)
            print(f"  {measure:14} {page:28} {ours:9.3f} {theirs:9.3f} {unit:8} {ratio(ours, theirs)}")
        ours, theirs = (statistics.mean(measured[name][page][measure] for page in PAGES) for name in KINDS)
        goal = f"  goal {GOALS[measure]}" if measure in GOALS else ""
        print(f"  {measure:14} {'mean':28} {ours:9.3f} {theirs:9.3f} {unit:8} {ratio(ours, theirs)}{goal}")


def report_search(sites: dict[str, Path]) -> None:
    """Print the time that queries take."""
    times = {name: pages.searches(site) for name, site in sites.items()}
    ours, theirs = (statistics.median(times[name]) for name in KINDS)
    print(
        f"Search: {len(times['guide'])} queries, median {ours:.1f} ms and {theirs:.1f} ms, {ratio(ours, theirs)}; "
        f"the slowest of ours {max(times['guide']):.0f} ms"
    )


def report_builds(folder: Path) -> None:
    """Print time and memory of builds that grow."""
    print(f"Builds: seconds and megabytes (goal: at most {MOST_BUILD:g} times the theme's time, in a straight line)")
    for times in TIMES:
        (seconds, memory), (their_seconds, their_memory) = (
            builds.measured(folder / f"{name}-{times}", name, times) for name in KINDS
        )
        print(
            f"  {times:3} times: {seconds:7.1f} s {their_seconds:7.1f} s {ratio(seconds, their_seconds)}"
            f"   {memory:7.0f} MB {their_memory:7.0f} MB   {seconds / times:.2f} s for each time"
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sites = {kind: builds.site(folder / kind, kind) for kind in KINDS}
        report_pages(sites)
        report_search(sites)
        if "--no-builds" not in sys.argv:
            report_builds(folder)


if __name__ == "__main__":
    main()
