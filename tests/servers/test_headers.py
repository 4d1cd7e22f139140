"""Real servers with the shipped files: each path with all headers, and no page that the policy hinders."""

import http.client
import re
import ssl
from urllib.parse import urlsplit

import pytest
from guide.editions import bundle, servers
from page_names import ONE_OF_EACH_KIND, ONLY_ON_THE_WEB
from searching import results

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
    "": "text/plain; charset=utf-8",
}
BLOCKED = (
    "() => { window.blocked = []; document.addEventListener('securitypolicyviolation', "
    "event => window.blocked.push(event.violatedDirective + ' ' + event.blockedURI)); }"
)
SINGLE_FILE = f"{bundle.DOWNLOADS}/{bundle.NAME}.html"
TOUR = [*dict.fromkeys([*ONE_OF_EACH_KIND, *ONLY_ON_THE_WEB]), "link.html", SINGLE_FILE]
TOUR += ["tablet/index.html", "tablet/symptoms/spinal-cord.html", "tablet/tools/pain-diary.html"]
STATE = "async () => (await navigator.serviceWorker.ready).active.state"


def wrong(answer: http.client.HTTPResponse, policy: str) -> list[str]:
    """Return which headers of an answer are missing or differ."""
    expected = servers.headers(policy).items()
    return [f"{name}: {answer.headers[name]}" for name, value in expected if answer.headers.get_all(name) != [value]]


@pytest.fixture(scope="module")
def policy(site) -> str:
    return servers.site_policy(site)


@pytest.fixture
def ask(server):
    """Ask the server for a path on a connection that stays open."""
    connection = http.client.HTTPConnection(urlsplit(server.plain).netloc, timeout=20)

    def ask_(path: str, **headers: str):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()

    yield ask_
    connection.close()


def test_every_path_has_all_headers_its_type_and_its_bytes(ask, site, policy):
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    faults = []
    for file in files:
        name = file.relative_to(site).as_posix()
        answer, content = ask(f"/{name}")
        of_theme = name.removeprefix("tablet/").startswith(("assets/javascripts/", "assets/stylesheets/"))
        caching = servers.NEVER_CHANGES if of_theme else servers.ASK_FIRST
        kind = answer.headers["Content-Type"]
        said = [
            answer.status == 200 or f"status {answer.status}",
            content == file.read_bytes() or "other bytes",
            answer.headers.get_all("Cache-Control") == [caching] or f"caching {answer.headers['Cache-Control']}",
            kind in (TYPES[file.suffix], TYPES[file.suffix].split(";")[0] + "; charset=utf-8") or f"type {kind}",
            *wrong(answer, policy),
        ]
        faults += [f"{name}: {one}" for one in said if one is not True]
    assert len(files) > 500
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/here.html", "/assets/stylesheets/main.00000000.min.css", "/assets/", "/tablet/x"]
)
def test_an_unknown_path_gives_the_page_for_it_with_all_headers(ask, site, policy, path):
    answer, content = ask(path)
    assert answer.status == 404
    assert content == (site / "404.html").read_bytes()
    assert not wrong(answer, policy)
    assert answer.headers.get_all("Cache-Control") == ["no-cache"]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path, page", [("/", "index.html"), ("/tablet/", "tablet/index.html")])
def test_a_folder_gives_its_first_page(ask, site, policy, path, page):
    answer, content = ask(path)
    assert (answer.status, content) == (200, (site / page).read_bytes())
    assert not wrong(answer, policy)


def test_a_folder_without_its_slash_leads_to_the_one_with_it(ask, policy):
    answer, _ = ask("/tablet")
    assert answer.status in (301, 308) and urlsplit(answer.headers["Location"]).path == "/tablet/"
    assert not wrong(answer, policy)


def test_text_is_compressed_and_asked_for_anew_in_a_few_bytes(ask, site, policy):
    answer, content = ask("/get-help.html", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(content) < (site / "get-help.html").stat().st_size / 3
    again, content = ask("/get-help.html", **{"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"})
    assert (again.status, content) == (304, b"")


def test_only_an_encrypted_answer_asks_for_encryption_and_none_names_the_version(server, ask, policy):
    plain, _ = ask("/index.html")
    assert plain.headers[servers.SECURE_NAME] is None
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    port = urlsplit(server.encrypted).port
    connection = http.client.HTTPSConnection("localhost", port, timeout=20, context=context)
    for path, status in (("/index.html", 200), ("/nothing", 404)):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status and not wrong(answer, policy)
        assert answer.headers.get_all(servers.SECURE_NAME) == [servers.SECURE_VALUE]
        assert not re.search(r"\d", answer.headers["Server"] or "")
    connection.close()


def test_tour_breaks_no_policy_and_the_worker_saves_the_site(server, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(f"({BLOCKED})()")
    page = context.new_page()
    problems, requests = [], []
    context.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda line: problems.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    for name in TOUR:
        assert page.goto(f"{server.plain}/{name}").status == 200, name
        page.mouse.wheel(0, 5000)
        assert page.evaluate("window.blocked") == [], name
        assert not problems, f"{name}: {problems}"
    page.goto(f"{server.plain}/index.html")
    assert any(address.endswith("get-help.html") for address in results(page, "numb legs"))
    page.wait_for_selector(".saved:not([hidden])", state="attached", timeout=60_000)
    assert page.evaluate(STATE) == "activated"
    assert page.evaluate("window.blocked") == [] and not problems, problems
    assert not [url for url in requests if not url.startswith((server.plain, "data:", "about:"))]
    context.close()


def test_the_header_stops_a_frame_around_the_guide(server, browser, tmp_path):
    frame = tmp_path / "frame.html"
    frame.write_text(f'<iframe src="{server.plain}/index.html"></iframe>', "utf-8")
    page = browser.new_page()
    refused = []
    page.on("console", lambda line: refused.append(line.text))
    page.goto(frame.as_uri())
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in text for text in refused), refused
    page.close()


def test_no_log_holds_who_read_what(server, ask):
    for path in ("/living/feelings.html", "/nothing-of-the-kind"):
        ask(path)
    written = server.log.read_text("utf-8") if server.log.is_file() else ""
    assert not [words for words in ("feelings", "nothing-of-the-kind", "127.0.0.1:") if words in written], written
