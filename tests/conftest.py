"""What all tests share: one build of the site with its editions, its pages, and its unpacked bundle."""

import os
import zipfile
from pathlib import Path

import pytest
from building import ADDRESS, PAGES, build, built_once, copy_project, make_editions
from guide import data
from guide.checks.built import BuiltPage, read_site
from guide.citation_index import cited_facts
from guide.editions import bundle, servers
from guide.extensions.reference_list import cited_references
from guide.pages.front_matter import Source, read_pages


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The built site with its editions, as `make` leaves it without a site address. No test changes it.

    The fault drills (tests/drill) name a site of their own in BUILT_SITE.
    """
    if os.environ.get("BUILT_SITE"):
        return Path(os.environ["BUILT_SITE"])
    return built_once(tmp_path_factory.getbasetemp(), "built", build, make_editions)


@pytest.fixture(scope="session")
def server_files(site) -> Path:
    """The server files of the built site, as `make` leaves them beside it."""
    # The site had this name while it was built.
    return servers.folder_of(site.with_name("unfinished"))


@pytest.fixture(scope="session")
def addressed_site(tmp_path_factory) -> Path:
    """The built website, without its editions, for ADDRESS. No test changes it."""
    return built_once(tmp_path_factory.getbasetemp(), "addressed", build, SITE_URL=ADDRESS)


@pytest.fixture(scope="session")
def pages(site) -> dict[str, BuiltPage]:
    """The built pages by name, 404.html included."""
    return read_site(site)


@pytest.fixture(scope="session")
def bundle_folder(site, tmp_path_factory) -> Path:
    """The bundle, unpacked in a path with a space and an accent."""
    folder = tmp_path_factory.mktemp("Dépôt de fichiers")
    with zipfile.ZipFile(bundle.bundle_path(site)) as zipped:
        zipped.extractall(folder)
    return folder / bundle.NAME


@pytest.fixture(scope="session")
def sources() -> dict[str, Source]:
    """The sources of all pages by name, as symptoms/spinal-cord."""
    read = read_pages(sorted(PAGES.rglob("*.md")))
    return {path.relative_to(PAGES).with_suffix("").as_posix(): page for path, page in read.items()}


@pytest.fixture(scope="session")
def browser():
    """The browser that the tests look with; one for all folders of tests, since Playwright runs once at a time."""
    from playwright.sync_api import sync_playwright  # only here, so that other tests do not wait for it
    from serving import start

    with sync_playwright() as playwright:
        started = start(playwright)
        yield started
        started.close()


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of what a build needs, for a test to break."""
    return copy_project(tmp_path)


def pytest_terminal_summary(terminalreporter, config):
    """Tell what tests reported, and after a whole run the facts and references that no page cites yet: worth a look."""
    for test in terminalreporter.stats.get("passed", []):
        for _, reported in test.user_properties:
            terminalreporter.write_line(reported)
    if config.option.file_or_dir:
        return
    facts = cited_facts()
    for name, used in (("facts", facts), ("references", cited_references(facts))):
        unused = sorted(set(data.load(name)) - set(used))
        terminalreporter.write_line(
            f"No page cites yet {len(unused)} of {len(data.load(name))} {name}: {', '.join(unused)}"
        )
