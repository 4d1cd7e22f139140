"""The pages that the tests open, and the addresses of the built site."""

from pathlib import Path

import pytest
from building import ADDRESS, build, built_once, make_editions
from serving import served


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(site):
    """The address of the served site, without a final slash."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """The built site with its editions, as `make` leaves it for ADDRESS. No test changes it."""
    return built_once(tmp_path_factory.getbasetemp(), "published", build, make_editions, SITE_URL=ADDRESS)


@pytest.fixture
def open_page(browser):
    """Open an address in a fresh, empty profile. Problems (console errors, policy violations) are gathered on it."""
    contexts = []

    def open_(url: str, size=(390, 844), scheme="light", **settings):
        screen = {"width": size[0], "height": size[1]}
        # No worker saves the guide here, so that a test sees the server's pages and no requests but the page's own.
        settings = {"reduced_motion": "reduce", "service_workers": "block", **settings}
        context = browser.new_context(viewport=screen, color_scheme=scheme, **settings)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.problems = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
