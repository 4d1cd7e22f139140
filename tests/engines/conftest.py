"""Firefox and WebKit, each with a window that the tests look at the editions with."""

import contextlib
import time
from pathlib import Path

import browsers
import firefox
import pytest
import webkit

NAMES = ("Firefox", "WebKit")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.engines)


@contextlib.contextmanager
def _started(name: str, folder: Path, scripts: bool):
    found = browsers.find()
    if found.missing():
        pytest.fail(browsers.none_found(found.missing()), pytrace=False)
    start = firefox.started(found.firefox, folder, scripts) if name == "Firefox" else None
    with start or webkit.started(found, folder, scripts) as window:
        window.size(390, 844)
        yield window


def _fresh(window):
    """Return a window that shows nothing and has noted nothing."""
    window.open("about:blank")
    window.asked.clear()
    window.errors.clear()
    return window


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    """Windows by engine and whether scripts run; each is started when it is first asked for."""
    windows = {}
    with contextlib.ExitStack() as stack:

        def get(name: str, scripts: bool):
            if (name, scripts) not in windows:
                folder = tmp_path_factory.mktemp("profile")
                windows[name, scripts] = stack.enter_context(_started(name, folder, scripts))
            return _fresh(windows[name, scripts])

        yield get


@pytest.fixture(params=NAMES)
def window(request, running):
    """A window of each engine."""
    return running(request.param, scripts=True)


@pytest.fixture(params=NAMES)
def bare_window(request, running):
    """A window of each engine in which no page can run a script."""
    return running(request.param, scripts=False)


@pytest.fixture
def wait_for():
    """Ask a window for a value again and again until it is true; return it."""

    def wait(window, code: str):
        end = time.monotonic() + 20
        while not (value := window.value(code)):
            assert time.monotonic() < end, f"it never came: {code}"
            time.sleep(0.05)
        return value

    return wait
