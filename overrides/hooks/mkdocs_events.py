"""The events of a MkDocs build, each a thin call into `guide`. Faults are gathered and reported all at once."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit
from xml.etree.ElementTree import tostring

from guide import data, dates, faults
from guide.extensions import changes, glossary
from guide.extensions.outside_links import uspstf_links
from guide.extensions.places import place
from guide.faults import Fault, FaultsFound
from guide.pages import (
    addresses,
    body,
    code_table,
    front_matter,
    idle,
    line_breaks,
    markup,
    reading_tools,
    scores,
    search_index,
    security_policy,
    site_code,
    site_files,
    structured_data,
    styles,
)
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

EDITIONS = ("web", "tablet")
# Pages from a template that a shared tablet has no use for: it saves no files, and its reader follows no link to it.
ONLY_ON_THE_WEB = {"404.html", "sitemap.xml", "link.html", "downloads/index.html"}

_sources: dict[str, front_matter.Source] = {}
_places: dict[str, tuple[int, int]] = {}
_faults: list[Fault] = []
_serving = False
_site: Path | None = None  # where the site goes, for the case that the build fails


def _stop(found: list[Fault]) -> None:
    raise PluginError(f"{len(found)} fault(s) found; nothing was built.\n{FaultsFound(found)}")


def on_startup(*, command, dirty):
    global _serving
    _serving = command == "serve"


def on_config(config):
    """Check the site's address and load all data, before a page is touched."""
    global _site
    _site = Path(config.site_dir)
    address = config.site_url or ""
    if address and not _serving and urlsplit(address).scheme != "https":
        raise PluginError(f'SITE_URL is "{address}". It must begin with https://, or be left out.')
    if config.extra["edition"] not in EDITIONS:
        raise PluginError(f'EDITION is "{config.extra["edition"]}". It must be web or tablet, or be left out.')
    if config.extra["edition"] == "tablet":
        config.theme.static_templates -= ONLY_ON_THE_WEB
    try:
        dates.build_time()
    except ValueError as error:
        raise PluginError(str(error)) from None
    try:
        data.load_all()
    except FaultsFound as found:
        _stop(found.faults)
    return config


def on_files(files, config):
    """Read the front matter of every page, and report all its faults."""
    _sources.clear(), _places.clear(), _faults.clear(), faults.drain()
    pages = {file.src_uri: Path(file.abs_src_path) for file in files.documentation_pages()}
    try:
        by_path = front_matter.read_pages(list(pages.values()))
    except FaultsFound as found:
        _stop(found.faults)
    _sources.update({uri: by_path[path] for uri, path in pages.items()})
    return files


def on_page_markdown(markdown, *, page, config, files):
    """Take the checked front matter, and set the main message under the H1."""
    source = _sources[page.file.src_uri]
    page.meta = dict(source.meta)
    if page.meta["kind"] == "reference":
        page.meta["search"] = {"exclude": True}  # lists of sources would crowd out the pages that explain
    elif page.meta["kind"] == "help":
        page.meta["search"] = {"boost": 3}  # what sounds like an emergency finds help first
    converted, heading_line, added = body.with_main_message(source.body, page.meta.get("main_message"))
    _places[page.file.src_uri] = (heading_line, added)
    return converted


def on_page_content(html, *, page, config, files):
    """Give the faults that the extensions noted their file and line."""
    source, place = _sources[page.file.src_uri], _places[page.file.src_uri]
    for line, problem, remedy in faults.drain():
        _faults.append(Fault(data.shown(source.path), body.file_line(line, source.body_line, *place), problem, remedy))
    to_root = "../" * page.url.count("/")
    html = html.replace(f'href="{glossary.SCHEME}', f'href="{to_root}glossary.html#')
    return body.with_in_short_framed(html)


def on_env(env, *, config, files):
    """Stop on faults; give the templates the notices and the links that go with them."""
    if _faults:
        _stop(_faults)
    by_uri = {file.src_uri: file.page for file in files.documentation_pages()}
    scored = {uri: (page.meta, page.content) for uri, page in by_uri.items() if page.meta["kind"] != "reference"}
    titles = {page.url: page.meta["title"] for page in by_uri.values()}
    filling = {
        "scores": scores.table(scored),
        "clear-items": scores.clear_items(),
        "addresses": addresses.table(titles),
        "question-count": scores.question_count(),
        "codes": code_table.table(titles, "../"),
        "site-code": site_code.figure(config.site_name, config.site_url or "", "../"),
    }
    for page in by_uri.values():
        for name, made in filling.items():
            page.content = page.content.replace(place(name), made)
    env.globals["guide"] = SimpleNamespace(
        notices=data.load("notices"),
        tablet=data.load("tablet"),
        idle=idle.times(data.load("clinic")),
        code_addresses=code_table.addresses(),
        code_table=Markup(code_table.table(titles, "")),
        version=changes.version(),
        build_day=dates.build_day().isoformat(),
        in_words=dates.in_words,
        structured_data=structured_data.of_page,
        uspstf_links=lambda *keys: Markup(tostring(uspstf_links(list(keys)), encoding="unicode", method="html")),
    )
    return env


def _finish(html: str, name: str) -> str:
    try:
        html = reading_tools.with_place(markup.mend(search_index.without_marks(html), name))
        return security_policy.with_policy(line_breaks.tightened(html))
    except markup.MarkupChanged as error:
        raise PluginError(str(error)) from None


def on_post_page(output, *, page, config):
    """Mend the theme's markup, take out its indents and what only the search read, and write the security policy."""
    return _finish(output, page.file.src_uri)


def on_post_template(output, *, template_name, config):
    """The same for pages that are made from a template alone, such as 404.html."""
    return _finish(output, template_name) if template_name.endswith(".html") else output


# After the search plugin has written its index (0), before the offline plugin copies it into a script (-100).
@event_priority(-50)
def on_post_build(*, config):
    """Finish the search index, the list of files and the style sheet."""
    site = Path(config.site_dir)
    words = {
        Path(uri).with_suffix(".html").as_posix(): source.meta["search_words"]
        for uri, source in _sources.items()
        if source.meta["kind"] != "reference"
    }
    search_index.rewrite(site / "search" / "search_index.json", words)
    site_files.remove_unused(site, has_address=bool(config.site_url), edition=config.extra["edition"])
    site_files.add_licenses(site)
    site_code.write(site, config.site_url or "")
    try:
        styles.write(site)
    except ValueError as error:
        raise PluginError(f"The style sheets: {error}. See overrides/hooks/guide/pages/styles.py.") from None


def on_build_error(*, error):
    """Leave no half-built site behind as if it were good."""
    if _site is not None:
        shutil.rmtree(_site, ignore_errors=True)
