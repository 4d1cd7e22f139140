"""The headers for web servers: the same set for each kind of server, and a policy that hinders no page of the site."""

import re

import pytest
from guide.editions import servers
from guide.pages.security_policy import script_hashes


def rules(text: str) -> dict[str, dict[str, str]]:
    """Return the headers by path of a `_headers` file."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            path = line
            assert path not in found
            found[path] = {}
        else:
            name, value = line.strip().split(": ", 1)
            assert name not in found[path]
            found[path][name] = value
    return found


@pytest.fixture(scope="module")
def policy(site) -> str:
    return servers.site_policy(site)


def test_the_policy_allows_what_each_page_allows_and_no_frame(site, policy):
    allowed = servers.parsed(policy)
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == ["'none'"]
    assert allowed["frame-ancestors"] == ["'none'"]
    assert not re.search(r"unsafe|https?:|\*", policy)
    needed = {source for page in site.rglob("*.html") for source in script_hashes(page.read_text("utf-8"))}
    hashes = {source for source in allowed["script-src"] if source.startswith("'sha256-")}
    assert needed == hashes
    assert len([source for source in allowed["style-src"] if source != "'self'"]) == 1, "that of the single file"


def test_static_hosts_read_the_same_headers_and_none_twice_for_a_path(site, policy):
    found = rules((site / servers.HOST_FILE).read_text("utf-8"))
    assert found.pop("/*") == {**servers.headers(policy), servers.SECURE_NAME: servers.SECURE_VALUE}
    assert all(headers == {"Cache-Control": servers.NEVER_CHANGES} for headers in found.values())
    of_theme = [*site.rglob("assets/javascripts/**/*.js"), *site.rglob("assets/stylesheets/*.css")]
    assert set(found) == {f"/{path.relative_to(site).as_posix()}" for path in of_theme}
    assert len(found) < 100, "more rules than Cloudflare reads"


def test_both_snippets_hold_each_header(server_files, policy):
    caddy, nginx = ((server_files / name).read_text("utf-8") for name in ("headers.caddy", "headers.nginx.conf"))
    for name, value in servers.headers(policy).items():
        assert f'\t\t{name} "{value}"\n' in caddy
        assert f'add_header {name} "{value}" always;\n' in nginx
    assert {path.name for path in servers.DEPLOY.iterdir()} < {path.name for path in server_files.iterdir()}


def test_nginx_adds_headers_at_one_level_alone():
    """An add_header inside a location drops all that stand above it."""
    for file in servers.DEPLOY.glob("*.conf"):
        inside = re.findall(r"location[^{]*\{[^}]*\}", file.read_text("utf-8"))
        assert not [block for block in inside if "add_header" in block], file.name


def test_policies_are_joined_by_directive():
    one, other = (
        "default-src 'none'; img-src data:; script-src 'sha256-a'",
        "img-src 'none'; script-src 'self' 'sha256-b'",
    )
    made = servers.union([one, other, one])
    assert made == "default-src 'none'; img-src data:; script-src 'sha256-a' 'self' 'sha256-b'; frame-ancestors 'none'"


def test_a_page_without_a_policy_and_a_policy_that_hosts_cut_off_are_refused(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<html></html>", "utf-8")
    with pytest.raises(ValueError, match=r"index\.html has no security policy of its own\. Run: mkdocs build"):
        servers.write(tmp_path)
    assert list(tmp_path.iterdir()) == [page]
    page.write_text(f'<meta http-equiv="Content-Security-Policy" content="script-src {"x" * 2000}"', "utf-8")
    with pytest.raises(ValueError, match="more than hosts read"):
        servers.write(tmp_path)
