"""The names of all built pages, as symptoms/spinal-cord.html."""

from building import PAGES

NAMES = [path.relative_to(PAGES).with_suffix(".html").as_posix() for path in sorted(PAGES.rglob("*.md"))] + ["404.html"]
