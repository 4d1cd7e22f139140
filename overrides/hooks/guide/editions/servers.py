"""Writes the response headers of a built site for web servers: `_headers` for static hosts, snippets for Caddy, nginx.

The policy is the union of what the pages' own policies allow, and forbids frames, which a page cannot do by itself.
The server files in deploy/ take the snippets in.
"""

import re
import shutil
from pathlib import Path

from guide import data

HOST_FILE = "_headers"
DEPLOY = data.ROOT / "deploy"
# Names as main.1a2b3c4d.min.css: the theme names its files by their content, so they never change.
HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
NEVER_CHANGES = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
SECURE_NAME, SECURE_VALUE = "Strict-Transport-Security", "max-age=63072000"
# Cloudflare reads no longer line, https://developers.cloudflare.com/pages/configuration/headers/
MOST_CHARACTERS = 2000
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)"')


def parsed(policy: str) -> dict[str, list[str]]:
    """Return the sources of a policy by directive."""
    words = [part.split() for part in policy.split(";") if part.strip()]
    return {directive: sources for directive, *sources in words}


def union(policies: list[str]) -> str:
    """Return a policy that allows what any of the policies allows, and no frame around a page."""
    together: dict[str, list[str]] = {}
    for policy in policies:
        for directive, sources in parsed(policy).items():
            known = together.setdefault(directive, [])
            known += [source for source in sources if source not in known]
    for sources in together.values():
        if len(sources) > 1 and "'none'" in sources:
            sources.remove("'none'")  # beside another source it means nothing
    together["frame-ancestors"] = ["'none'"]
    return "; ".join(" ".join([directive, *sources]) for directive, sources in together.items())


def site_policy(site: Path) -> str:
    """Return the policy of a whole site.

    Raises ValueError if a page has no policy of its own, or if the union is longer than a host reads.
    """
    policies = []
    for page in sorted(site.rglob("*.html")):
        found = _META.search(page.read_text("utf-8"))
        if not found:
            raise ValueError(f"{page} has no security policy of its own. Run: mkdocs build")
        policies.append(found[1])
    made = union(list(dict.fromkeys(policies)))
    if len(made) > MOST_CHARACTERS - 100:
        raise ValueError(
            f"The policy has {len(made)} characters, more than hosts read. Make fewer inline scripts differ."
        )
    return made


def headers(policy: str) -> dict[str, str]:
    """Return the headers of each response, but for caching and for what an encrypted connection alone may say."""
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    }


def host_file(site: Path, policy: str) -> str:
    """Return the text of `_headers`, as Netlify, Cloudflare and others read it.

    Hosts join the values of all rules that fit a path, so no header may stand in two rules that meet. What is not
    named by its content has no rule for caching: these hosts say by themselves that it is to be asked for anew.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in {**headers(policy), SECURE_NAME: SECURE_VALUE}.items())]
    for file in sorted(site.rglob("*")):
        if file.is_file() and HASHED.search(file.name):
            lines += [f"/{file.relative_to(site).as_posix()}", f"  Cache-Control: {NEVER_CHANGES}"]
    return "\n".join(lines) + "\n"


def caddy_snippet(policy: str) -> str:
    """Return the headers for Caddy, as a snippet that the Caddyfile takes in.

    No header is deleted here: that would put off the whole block, and the page for unknown addresses would lose it.
    """
    lines = [f'\t\t{name} "{value}"' for name, value in headers(policy).items()]
    return "\n".join(
        [
            "# Made with the site: the policy lists the scripts of its pages. Replace it when you replace the site.",
            "(guide_headers) {",
            "\theader {",
            *lines,
            "\t}",
            "\t@encrypted protocol https",
            f'\theader @encrypted {SECURE_NAME} "{SECURE_VALUE}"',
            "}",
            "",
        ]
    )


def nginx_snippet(policy: str) -> str:
    """Return the headers for nginx. "always" adds them to error pages too."""
    lines = [f'add_header {name} "{value}" always;' for name, value in headers(policy).items()]
    return "\n".join(
        [
            "# Made with the site: the policy lists the scripts of its pages. Replace it when you replace the site.",
            *lines,
            f"add_header {SECURE_NAME} $guide_secure always;",
            "add_header Cache-Control $guide_cache always;",
            "",
        ]
    )


def folder_of(site: Path) -> Path:
    """Return where the server files of a site go: beside it, since nobody has to be served them."""
    return site.resolve().with_name(f"{site.resolve().name}-servers")


def write(site: Path) -> Path:
    """Write `_headers` into a finished site, and the server files beside it; return the folder of the latter.

    Raises ValueError if a page has no policy.
    """
    policy, folder = site_policy(site), folder_of(site)
    (site / HOST_FILE).write_text(host_file(site, policy), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DEPLOY, folder)
    (folder / "headers.caddy").write_text(caddy_snippet(policy), "utf-8")
    (folder / "headers.nginx.conf").write_text(nginx_snippet(policy), "utf-8")
    return folder
