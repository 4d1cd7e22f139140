"""Which facts the pages cite."""

from guide.data import ROOT
from guide.prose import CITATION

PAGES = ROOT / "docs" / "en"


def cited_facts() -> dict[str, list[str]]:
    """Return the cited fact ids in page order, each with the pages (paths under docs/en) that cite it."""
    cited: dict[str, list[str]] = {}
    for path in sorted(PAGES.rglob("*.md")):
        page = path.relative_to(PAGES).as_posix()
        for fact_id in CITATION.findall(path.read_text("utf-8")):
            pages = cited.setdefault(fact_id, [])
            if page not in pages:
                pages.append(page)
    return cited
