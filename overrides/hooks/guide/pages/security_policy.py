"""Writes the Content Security Policy of a page into a `<meta>`: nothing from elsewhere, no unlisted inline script.

Source: W3C, Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
"""

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
# A script of another type than JavaScript is a data block: no browser runs it, and no policy is asked about it.
# Source: HTML Living Standard, "prepare the script element", step 12, https://html.spec.whatwg.org/#prepare-a-script
_DATA = re.compile(r'type="?application/(?:ld\+)?json"?')
_CHARSET = '<meta charset="utf-8">'


def script_hashes(html: str) -> list[str]:
    """Return the CSP hashes of the inline scripts that a browser would run, in order and once each."""
    hashes = []
    for script in _SCRIPT.finditer(html):
        attributes = script["attributes"]
        if "src=" in attributes or _DATA.search(attributes):
            continue
        digest = hashlib.sha256(script["code"].encode("utf-8")).digest()
        hashes.append(f"'sha256-{base64.b64encode(digest).decode()}'")
    return list(dict.fromkeys(hashes))


def policy(html: str) -> str:
    """Return the policy for a page."""
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *script_hashes(html)]),
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def with_policy(html: str) -> str:
    """Return the page with its policy in the first `<meta>` after the character set.

    Raises ValueError if the page does not declare its character set as the theme does.
    """
    if _CHARSET not in html:
        raise ValueError(f"no {_CHARSET} to put the policy behind")
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace(_CHARSET, meta, 1)
