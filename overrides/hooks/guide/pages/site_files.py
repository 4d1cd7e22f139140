"""Takes out of the built site what the guide never uses, and adds the licenses of what it passes on."""

import re
import shutil
from importlib import metadata
from pathlib import Path

# Globs below the site: source maps (dead weight), search languages other than English, the theme's own favicon.
UNUSED = ["**/*.map", "assets/javascripts/lunr", "assets/images", "sitemap.xml.gz"]
# What one edition alone uses.
_OF_AN_EDITION = {"tablet": ["assets/tablet.css", "assets/tablet.js"]}
_SOURCE_MAP = re.compile(rb"\n?(?:/\*# |//# )sourceMappingURL=\S+(?: \*/)?\s*\Z")
# A comment of our scripts that has its lines to itself.
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/)[ \t]*\n", re.MULTILINE | re.DOTALL)


def without_comments(script: str) -> str:
    """Return a script of ours without the comments that stand on lines of their own; a fifth of its weight."""
    return _COMMENT.sub("", script)


def remove_unused(site: Path, has_address: bool, edition: str) -> None:
    """Delete unused files. Without a site address the sitemap goes too: it would be empty."""
    others = [name for other, names in _OF_AN_EDITION.items() if other != edition for name in names]
    for pattern in [*UNUSED, *others, *([] if has_address else ["sitemap.xml"])]:
        for path in list(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in [*site.glob("assets/**/*.js"), *site.glob("assets/**/*.css")]:
        path.write_bytes(_SOURCE_MAP.sub(b"", path.read_bytes()))
    for path in site.glob("assets/*.js"):
        path.write_text(without_comments(path.read_text("utf-8")), "utf-8")


def licenses() -> str:
    """Return the text of `licenses.txt`: what the site passes on, and on what terms."""
    theme = metadata.distribution("mkdocs-material")
    texts = [Path(theme.locate_file(file)) for file in theme.files or [] if file.name == "LICENSE"]
    if not texts:
        raise FileNotFoundError("the license of mkdocs-material is not in its package")
    return (
        "Breast Cancer in the Bones\n"
        "Text and drawings: Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/\n"
        "Code: MIT License. Copyright The Breast Cancer in the Bones contributors\n\n"
        f"This site is made with Material for MkDocs {theme.version} and carries its scripts and styles,\n"
        "which hold the search engine lunr.js (MIT License) and Material Design Icons (Apache License 2.0).\n\n"
        "Material for MkDocs\n\n" + texts[0].read_text("utf-8")
    )


def add_licenses(site: Path) -> None:
    """Write `licenses.txt` into the site."""
    (site / "licenses.txt").write_text(licenses(), "utf-8")
