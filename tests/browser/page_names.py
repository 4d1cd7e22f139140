"""The names of all built pages, as symptoms/spinal-cord.html."""

from building import PAGES

# What the bundle leaves out.
ONLY_ON_THE_WEB = ["404.html", "offline.html", "downloads/index.html"]
NAMES = [path.relative_to(PAGES).with_suffix(".html").as_posix() for path in sorted(PAGES.rglob("*.md"))]
NAMES += ONLY_ON_THE_WEB
ONE_OF_EACH_KIND = (
    "index.html",
    "get-help.html",
    "symptoms/which-pain.html",
    "symptoms/spinal-cord.html",
    "treatment/index.html",
    "living/feelings.html",
    "tools/pain-diary.html",
    "about/privacy.html",
    "glossary.html",
    "404.html",
)
