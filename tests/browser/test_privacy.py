"""A full tour of each edition asks no other host for anything, breaks no policy, and leaves nothing behind."""

import pytest
from page_names import NAMES, ONLY_ON_THE_WEB
from searching import results

BLOCKED = (
    "() => { window.blocked = []; document.addEventListener('securitypolicyviolation', "
    "event => window.blocked.push(event.violatedDirective + ' ' + event.blockedURI)); }"
)


@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_tour_asks_nobody_and_stores_nothing(browser, address, bundle_folder, edition):
    root = address if edition == "web" else bundle_folder.as_uri()
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(f"({BLOCKED})()")
    requests, problems = [], []
    page = context.new_page()
    context.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    for name in NAMES:
        if name in ONLY_ON_THE_WEB and edition == "bundle":
            continue
        page.goto(f"{root}/{name}")
        page.mouse.wheel(0, 5000)
        assert page.evaluate("window.blocked") == [], name
        left = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
        assert left == [0, 0, ""], f"{name}: {left}"
    page.goto(f"{root}/index.html")
    results(page, "numb legs")
    assert page.evaluate("window.blocked") == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state()
    assert "?" not in page.url, "what was typed must not stand in an address"
    assert context.cookies() == []
    stray = sorted({url for url in requests if not url.startswith((root, "data:", "about:"))})
    assert not stray, stray
    assert not problems, problems
    context.close()


def test_policy_stops_what_it_should(open_page, address):
    page = open_page(f"{address}/index.html")
    page.evaluate(f"({BLOCKED})()")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; "
        "document.body.append(s); "
        "const i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert len(page.evaluate("window.blocked")) == 2
