"""Starts Caddy and nginx on free ports of this machine with the server files as `make` leaves them."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

# What nginx needs around the shipped files on a machine where it is not installed.
AROUND = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/nginx.log;
    include conf.d/guide.conf;
}}
"""


@dataclass(frozen=True)
class Server:
    """A running server: its address without and with encryption, and the log it would write."""

    plain: str
    encrypted: str
    log: Path


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens at. They are taken all at once, so that no two are the same."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextlib.contextmanager
def _running(command: list[str], log: Path, port: int, **settings):
    """Run a server until the block ends; begin when it listens. Raises RuntimeError with its log if it never does."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **settings)
    try:
        end = time.monotonic() + 20
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{command[0]} does not start.\n{log.read_text('utf-8')}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def caddy(program: str, site: Path, files: Path, folder: Path):
    """Run Caddy with the shipped Caddyfile. `files` holds the server files, `folder` takes what it writes."""
    plain, encrypted = free_ports(2)
    environment = {
        **os.environ,
        "GUIDE_ADDRESS": f"http://127.0.0.1:{plain}, https://localhost:{encrypted}",
        "GUIDE_ROOT": str(site),
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    adapted = subprocess.run(
        [program, "adapt", "--adapter", "caddyfile", "--config", str(files / "Caddyfile")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if adapted.returncode:
        raise RuntimeError(f"Caddy does not take its file.\n{adapted.stderr}")
    # What a test adds: no door for administrators, no certificate for the whole machine, no port 80.
    config = json.loads(adapted.stdout)
    config["admin"] = {"disabled": True}
    config["apps"]["pki"] = {"certificate_authorities": {"local": {"install_trust": False}}}
    for server in config["apps"]["http"]["servers"].values():
        server.setdefault("automatic_https", {})["disable_redirects"] = True
    made = folder / "caddy.json"
    made.write_text(json.dumps(config), "utf-8")
    log = folder / "caddy.log"
    with _running([program, "run", "--config", str(made)], log, encrypted, env=environment):
        yield Server(f"http://127.0.0.1:{plain}", f"https://localhost:{encrypted}", log)


def _changed(text: str, changes: dict[str, str]) -> str:
    """Return a shipped file with each of its words for a clinic to change replaced; each must be there."""
    for old, new in changes.items():
        if old not in text:
            raise RuntimeError(f"deploy/ no longer says: {old}")
        text = text.replace(old, new)
    return text


@contextlib.contextmanager
def nginx(program: str, site: Path, files: Path, folder: Path):
    """Run nginx with the shipped files. `files` holds the server files, `folder` takes what it writes."""
    plain, encrypted, redirects = free_ports(3)
    key, certificate = folder / "guide.key", folder / "guide.pem"
    subject = ["-subj", "/CN=localhost", "-days", "2", "-nodes"]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-keyout", str(key), "-out", str(certificate), *subject]
    subprocess.run(new, check=True, capture_output=True)
    (folder / "conf.d").mkdir()
    shutil.copytree(files, folder / "guide")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{redirects};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{encrypted} ssl http2; listen 127.0.0.1:{plain};",
        "/etc/ssl/guide.pem": str(certificate),
        "/etc/ssl/guide.key": str(key),
        "/srv/guide": str(site),
    }
    shipped = (files / "nginx.conf").read_text("utf-8")
    (folder / "conf.d" / "guide.conf").write_text(_changed(shipped, changes), "utf-8")
    assert len(re.findall("# your own$", shipped, re.MULTILINE)) == 5
    inner, log = folder / "guide" / "site.nginx.conf", folder / "nginx.log"
    inner.write_text(_changed(inner.read_text("utf-8"), {"/var/log/nginx/guide-error.log": str(log)}), "utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with _running(command, folder / "said.log", encrypted):
        yield Server(f"http://127.0.0.1:{plain}", f"https://localhost:{encrypted}", log)
