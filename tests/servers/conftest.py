"""Caddy and nginx with the built site."""

from pathlib import Path

import pytest
import starting
import web_servers


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.servers)


@pytest.fixture(scope="session", params=["caddy", "nginx"])
def server(request, site, server_files, tmp_path_factory):
    """Each server, running."""
    found = web_servers.find()
    if found.missing():
        pytest.fail(web_servers.none_found(found.missing()), pytrace=False)
    folder = tmp_path_factory.mktemp(request.param)
    with getattr(starting, request.param)(getattr(found, request.param), site, server_files, folder) as running:
        yield running
