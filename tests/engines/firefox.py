"""Starts Firefox as a reader has it, and drives it.

It is driven by WebDriver BiDi over its own socket: no other program is needed. Source: W3C, WebDriver BiDi,
https://www.w3.org/TR/webdriver-bidi/
"""

import base64
import contextlib
import json
import re
import subprocess
import time
from pathlib import Path

from websockets.sync.client import connect

# Firefox under automation lets a page from a disk read its neighbors. A reader's Firefox does not.
PREFERENCES = {
    "security.fileuri.strict_origin_policy": True,
    "remote.prefs.recommended": False,
    # Whatever a page or the browser itself would ask of the network ends at a closed door of this machine.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
_ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_SECONDS = 60


class Firefox:
    """One window of Firefox. All that it asks of a network is in `asked`, errors of its console in `errors`."""

    tells_errors = True

    def __init__(self, socket):
        self._socket, self._number = socket, 0
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._call("session.new", capabilities={})
        self._window = self._call("browsingContext.getTree")["contexts"][0]["context"]
        events = ["network.beforeRequestSent", "log.entryAdded"]
        self._call("session.subscribe", events=events, contexts=[self._window])

    def _call(self, command: str, **parameters) -> dict:
        """Send a command and return its result. Raises RuntimeError with Firefox's own words if it fails."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": command, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=_SECONDS))
            self._note(message)
            if message.get("id") == self._number:
                if message["type"] == "error":
                    raise RuntimeError(f"Firefox, {command}: {message['message']}")
                return message["result"]

    def _note(self, message: dict) -> None:
        if message.get("method") == "network.beforeRequestSent":
            url = message["params"]["request"]["url"]
            if not url.startswith(("file:", "data:", "about:", "blob:")):
                self.asked.append(url)
        elif message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
            self.errors.append(message["params"]["text"])

    def size(self, width: int, height: int) -> None:
        self._call("browsingContext.setViewport", context=self._window, viewport={"width": width, "height": height})

    def open(self, url: str) -> None:
        """Open an address and wait until all its files are there."""
        self._call("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def value(self, code: str):
        """Return the value of a JavaScript expression in the page."""
        target = {"context": self._window}
        expression = f"JSON.stringify({code})"
        answer = self._call("script.evaluate", expression=expression, target=target, awaitPromise=False)
        if answer["type"] == "exception":
            raise RuntimeError(f"Firefox: {answer['exceptionDetails']['text']}")
        return json.loads(answer["result"].get("value", "null"))

    def click(self, css: str) -> None:
        """Click on the first element of a selector, as a mouse does."""
        nodes = self._call("browsingContext.locateNodes", context=self._window, locator={"type": "css", "value": css})
        element = {"type": "element", "element": {"sharedId": nodes["nodes"][0]["sharedId"]}}
        self.value(f"void document.querySelector({json.dumps(css)}).scrollIntoView({{block: 'center'}})")
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": element},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act([{"type": "pointer", "id": "mouse", "actions": steps}])

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        keys = [{"type": step, "value": key} for key in text for step in ("keyDown", "keyUp")]
        self._act([{"type": "key", "id": "keyboard", "actions": keys}])

    def _act(self, actions: list[dict]) -> None:
        self._call("input.performActions", context=self._window, actions=actions)

    def screenshot(self) -> bytes:
        return base64.b64decode(self._call("browsingContext.captureScreenshot", context=self._window)["data"])

    def pdf(self) -> bytes:
        """Print the page on Letter paper."""
        page = {"width": 21.59, "height": 27.94}
        return base64.b64decode(self._call("browsingContext.print", context=self._window, page=page)["data"])


def _socket_address(log: Path, process: subprocess.Popen) -> str:
    """Return the address on which Firefox listens, which it says in its log once it has started."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        if said := _ADDRESS.search(log.read_text("utf-8", "replace")):
            return f"{said[1]}/session"
        time.sleep(0.1)
    raise RuntimeError(f"Firefox did not start:\n{log.read_text('utf-8', 'replace')}")


@contextlib.contextmanager
def started(path: str, folder: Path, scripts: bool):
    """Start the Firefox of a path with a new profile in a folder, and stop it when the block ends."""
    preferences = PREFERENCES | {"javascript.enabled": scripts}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (folder / "user.js").write_text("".join(lines), "utf-8")
    log = folder / "firefox.log"
    command = [path, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(folder)]
    with log.open("wb") as words, subprocess.Popen(command, stdout=words, stderr=words) as process:
        try:
            with connect(_socket_address(log, process), max_size=None, open_timeout=_SECONDS) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
