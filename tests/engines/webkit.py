"""Starts WebKitGTK on a screen of its own, and drives it by WebDriver."""

import contextlib
import http.server
import json
import os
import subprocess
import threading
import warnings
from pathlib import Path

from browsers import Found
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service


class WebKit:
    """One window of WebKit. What it asks of any other machine is in `asked`."""

    tells_errors = False  # the driver does not pass on what stands in the console

    def __init__(self, driver: webdriver.WebKitGTK, asked: list[str]):
        self._driver, self.asked = driver, asked
        self.errors: list[str] = []

    def size(self, width: int, height: int) -> None:
        """Set the size of the window. It is never narrower than about 450 pixels."""
        self._driver.set_window_size(width, height)

    def open(self, url: str) -> None:
        """Open an address and wait until all its files are there."""
        self._driver.get(url)

    def value(self, code: str):
        """Return the value of a JavaScript expression in the page."""
        return json.loads(self._driver.execute_script(f"return JSON.stringify({code})") or "null")

    def click(self, css: str) -> None:
        """Click on the first element of a selector, as a mouse does."""
        self.value(f"void document.querySelector({json.dumps(css)}).scrollIntoView({{block: 'center'}})")
        self._driver.find_element(By.CSS_SELECTOR, css).click()

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        ActionChains(self._driver).send_keys(text).perform()

    def screenshot(self) -> bytes:
        return self._driver.get_screenshot_as_png()


@contextlib.contextmanager
def _screen(path: str):
    """Start a screen without a monitor; give its name."""
    reading, writing = os.pipe()
    command = [path, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        try:
            with os.fdopen(reading) as said:
                yield f":{said.readline().strip()}"
        finally:
            process.terminate()


@contextlib.contextmanager
def _closed_door():
    """Stand between the browser and all networks: note what it asks for, answer nothing. Give port and notes."""
    asked: list[str] = []

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_CONNECT = do_GET

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port, asked
        finally:
            server.shutdown()


@contextlib.contextmanager
def started(found: Found, folder: Path, scripts: bool):
    """Start WebKit with nothing kept from before, and stop it when the block ends. Its log goes into the folder."""
    with _screen(found.screen) as screen, _closed_door() as (port, asked):
        options = Options()
        options.binary_location = found.webkit
        settings = ("--automation", f"--proxy=http://127.0.0.1:{port}", f"--enable-javascript={str(scripts).lower()}")
        for setting in settings:
            options.add_argument(setting)
        environment = {**os.environ, "DISPLAY": screen, "GDK_BACKEND": "x11"}
        log = str(folder / "webkit.log")
        service = Service(executable_path=found.webkit_driver, env=environment, log_output=log)
        with warnings.catch_warnings():  # Selenium's, about its own code
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver, asked)
        finally:
            driver.quit()
