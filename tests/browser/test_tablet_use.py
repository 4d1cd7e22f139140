"""The tablet edition in use: it asks before it clears, leaves nothing behind, and no tap leads out of it."""

import io
from datetime import datetime, timedelta

import pypdfium2
import pytest
import zxingcpp
from building import ADDRESS
from measuring import measure
from page_names import NAMES, ONE_OF_EACH_KIND, ONLY_ON_THE_WEB
from PIL import Image
from serving import DESKTOP, TABLET, served
from test_reading import ALL_BUT_COLOR, CONTRAST, TAGS, axe_faults

TABLET_NAMES = [name for name in NAMES if name not in ONLY_ON_THE_WEB or name == "offline.html"]
LEAST_TARGET, LEAST_MAIN, LEAST_GAP, TEXT = 60, 72, 8, 24  # CSS pixels
MAIN = (
    ".help-bar a, .drawer__button, .start-door > summary, .page-turn__link, .still-reading__go-on, .way-back, "
    ".reading-tools__toggle, .on-this-page summary, .step__links a, .door summary"
)
HEIGHTS = "all => all.filter(one => one.checkVisibility()).map(one => [one.innerText, one.offsetHeight])"
NOON = datetime(2026, 11, 24, 12)
# Scroll events come with the next drawn frame, and count as a touch. The observer tells of a frame, on no clock.
AT_REST = """async () => {
    const frame = () => new Promise(done => new IntersectionObserver((seen, observer) => {
        observer.disconnect();
        done();
    }).observe(document.documentElement));
    let top;
    do {
        top = window.scrollY;
        await frame();
        await frame();
    } while (window.scrollY !== top);
}"""
LEFT = "[localStorage.length, sessionStorage.length, document.cookie, window.name]"
NOTHING = [0, 0, "", ""]


@pytest.fixture(scope="module")
def web(published):
    """The address of the site that the tablet edition is a part of."""
    with served(published) as url:
        yield url


@pytest.fixture
def open_tablet(web, open_page):
    """Open a page of the tablet edition, with a clock that the test turns."""

    def open_(name: str, size=TABLET, scheme="light"):
        page = open_page("about:blank", size, scheme, has_touch=True)
        page.clock.install(time=NOON)
        page.goto(f"{web}/tablet/{name}")
        page.clock.pause_at(NOON + timedelta(minutes=1))  # from here on, time passes in wait() alone
        if name != "index.html":
            page.keyboard.press("Shift")
        return page

    return open_


def wait(page, seconds: float) -> None:
    """Let time pass on the page's clock, once all that the test did has reached the page."""
    page.evaluate(AT_REST)
    page.clock.run_for(round(seconds * 1000))


def asked(page) -> bool:
    return page.locator(".still-reading").evaluate("question => question.open")


@pytest.mark.parametrize("name", TABLET_NAMES)
def test_text_and_targets_are_large_enough_and_axe_finds_nothing(open_page, web, name):
    page = open_page(f"{web}/tablet/{name}", TABLET)
    found = []
    for width, height in (TABLET, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        for opened in (False, True):
            page.evaluate(
                "opened => document.querySelectorAll('details:not(.drawer)').forEach(part => { part.open = opened; })",
                opened,
            )
            measured = [
                *measure(page, "smallText", TEXT),
                *measure(page, "smallTargets", LEAST_TARGET),
                *measure(page, "crowded", LEAST_GAP),
                *measure(page, "sideways"),
                *measure(page, "cut"),
            ]
            found += [f"{width}, opened {opened}: {one}" for one in measured]
        heights = page.locator(MAIN).evaluate_all(HEIGHTS)
        found += [f"{width}: {words} is {height} high" for words, height in heights if height < LEAST_MAIN - 0.1]
    # The colors are the website's, where they are looked at on each page.
    found += [f"light: {fault}" for fault in axe_faults(page, TAGS if name in ONE_OF_EACH_KIND else ALL_BUT_COLOR)]
    if name in ONE_OF_EACH_KIND:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"dark: {fault}" for fault in axe_faults(page, CONTRAST)]
    assert not found, "\n".join(found)
    assert not page.problems, page.problems


def test_small_text_and_crowded_targets_are_found(open_page, web):
    page = open_page(f"{web}/tablet/index.html", TABLET)
    page.evaluate(
        "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('.main-message { font-size: 23px !important } "
        ".start-door { border: 0 !important; margin: 3px 0 !important }'); document.adoptedStyleSheets = [sheet]; }"
    )
    assert measure(page, "smallText", TEXT) and measure(page, "crowded", LEAST_GAP)


def test_it_asks_at_180_seconds_and_goes_on_in_the_same_place(open_tablet):
    page = open_tablet("symptoms/spinal-cord.html")
    page.evaluate("window.scrollTo(0, 900)")
    for _ in range(12):  # as often as the reader likes; WCAG 2.2.1 asks for ten times
        wait(page, 179)
        assert not asked(page)
        wait(page, 1)
        assert asked(page)
        page.locator(".still-reading__go-on").tap()
        assert not asked(page) and page.evaluate("window.scrollY") == 900


def test_it_tells_the_time_left_in_words_and_starts_over_at_240_seconds(open_tablet, web):
    page = open_tablet("tools/pain-diary.html")
    wait(page, 180)
    assert asked(page)
    left = page.locator(".still-reading__left")
    assert left.inner_text() == "60 seconds"
    wait(page, 45)
    assert left.inner_text() == "20 seconds"
    wait(page, 14)
    assert page.url.endswith("pain-diary.html")
    with page.expect_navigation(url=f"{web}/tablet/index.html"):
        wait(page, 1)
    assert not asked(page)


def test_it_asks_and_starts_over_in_a_browser_that_knows_no_dialog(web, open_page):
    page = open_page("about:blank", TABLET, has_touch=True)
    page.add_init_script("delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;")
    page.clock.install(time=NOON)
    page.goto(f"{web}/tablet/living/feelings.html")
    page.clock.pause_at(NOON + timedelta(minutes=1))
    page.keyboard.press("Shift")
    wait(page, 181)
    question = page.locator(".still-reading")
    assert question.bounding_box() == {"x": 0, "y": 0, "width": TABLET[0], "height": TABLET[1]}
    page.locator(".still-reading__go-on").tap()
    assert question.is_hidden()
    wait(page, 181)
    assert question.is_visible()
    with page.expect_navigation(url=f"{web}/tablet/index.html"):
        wait(page, 60)
    assert not page.problems


@pytest.mark.parametrize("act", ["tap", "key", "scroll", "type"])
def test_whatever_the_reader_does_starts_the_time_anew(open_tablet, act):
    page = open_tablet("tools/pain-diary.html")
    wait(page, 170)
    if act == "tap":
        page.touchscreen.tap(400, 900)
    elif act == "key":
        page.keyboard.press("Shift")
    elif act == "scroll":
        page.mouse.wheel(0, 300)
        page.wait_for_function("() => window.scrollY > 0")
    else:
        page.locator(".sheet__line").first.fill("x")
    wait(page, 170)
    assert not asked(page)
    wait(page, 12)
    assert asked(page)


def test_the_start_page_that_nobody_has_touched_asks_nothing(open_tablet):
    page = open_tablet("index.html")
    wait(page, 1000)
    assert not asked(page)
    page.locator(".start-door > summary").first.tap()
    wait(page, 181)
    assert asked(page)


def test_a_slow_answer_is_waited_for_when_it_starts_over(open_tablet, web):
    page = open_tablet("living/feelings.html")
    wait(page, 239)
    start = f"{web}/tablet/index.html"
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.route(start, lambda route: route.abort("aborted"))  # the page stays, as if the answer were still to come
    with page.expect_request(start):
        page.clock.run_for(1000)
    page.clock.run_for(59_000)
    page.wait_for_timeout(300)
    assert asked_for == [start]
    with page.expect_request(start):  # after a minute it asks again
        page.clock.run_for(1000)


def test_a_tablet_that_slept_starts_over_when_it_wakes(open_tablet, web):
    page = open_tablet("living/feelings.html")
    with page.expect_navigation(url=f"{web}/tablet/index.html"):
        page.clock.fast_forward(60 * 60 * 1000)


def test_the_question_keeps_the_focus_and_gives_it_back(open_tablet):
    page = open_tablet("symptoms/spinal-cord.html")
    page.locator(".on-this-page > summary").focus()
    wait(page, 181)
    assert page.evaluate("document.activeElement.matches('.still-reading__go-on')")
    for key in ("Tab", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        assert inside, f"{key} left the question"
    page.locator(".still-reading__go-on").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.className") == "on-this-page"
    wait(page, 181)
    page.keyboard.press("Escape")
    assert not asked(page), "Escape is an answer too"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_question(open_tablet, scheme):
    page = open_tablet("symptoms/spinal-cord.html", scheme=scheme)
    wait(page, 181)
    page.clock.resume()  # axe waits for timers of its own
    assert asked(page) and not axe_faults(page, part=".still-reading")


@pytest.mark.parametrize("how", ["done", "idle"])
def test_nothing_is_left_for_the_next_person(open_tablet, web, how):
    page = open_tablet("tools/pain-diary.html")
    page.locator(".sheet__line").first.fill("my own words")
    page.locator(".reading-tools__toggle").click()
    page.get_by_role("button", name="Largest").click()
    assert page.evaluate("window.name"), "the size of the text is carried in the tab's name"
    page.evaluate("localStorage.setItem('a', '1'); sessionStorage.setItem('b', '2')")
    page.locator(".drawer--search > summary").click()
    page.locator(".md-search__input").fill("numb legs")
    with page.expect_navigation(url=f"{web}/tablet/index.html"):
        if how == "done":
            page.locator(".help-bar__done").tap()
        else:
            wait(page, 242)
    assert page.evaluate(LEFT) == NOTHING and page.context.cookies() == []
    assert page.evaluate("document.documentElement.dataset.textSize") == "100"
    assert page.locator(".md-search__input").input_value() == ""
    page.go_back()  # to about:blank, where the test began: the guide has one entry in the history
    assert page.url == "about:blank"
    page.go_forward()
    page.goto(f"{web}/tablet/tools/pain-diary.html")
    assert page.locator(".sheet__line").first.input_value() == ""


def test_going_back_shows_nothing_after_many_pages(open_tablet):
    page = open_tablet("index.html")
    for selector in (".help-bar__link", "article a[href='symptoms/a-to-z.html']", ".where a", ".page-turn__link--next"):
        before = page.url
        link = page.locator(selector).first
        link.evaluate(
            "link => { for (let e = link; e; e = e.parentElement) if (e.localName === 'details') e.open = true; }"
        )
        link.tap()
        page.wait_for_function("before => location.href !== before", arg=before)
        page.wait_for_load_state()
    assert page.evaluate("history.length") == 2, "about:blank and one page"


def test_a_jump_on_the_page_can_be_undone(open_tablet):
    page = open_tablet("symptoms/spinal-cord.html")
    mark = page.locator("sup.citation a").first
    mark.scroll_into_view_if_needed()
    top = page.evaluate("window.scrollY")
    mark.tap()
    page.locator(".sources a.to-code").first.tap()
    assert page.locator(".code:target .code__picture").is_visible()
    assert page.evaluate("document.activeElement.matches('.code:target')")
    for hidden in (False, True):
        page.locator(".way-back").tap()
        assert page.locator(".way-back").is_hidden() == hidden
    assert abs(page.evaluate("window.scrollY") - top) < 2
    assert page.locator(".code:visible").count() == 0
    assert page.evaluate("document.activeElement.closest('sup.citation') !== null")


@pytest.mark.parametrize("name", ["index.html", "get-help.html", "screening/index.html"])
def test_no_tap_leads_out_of_the_guide(open_page, web, name):
    page = open_page(f"{web}/tablet/{name}", TABLET, has_touch=True)
    home, opened, led = page.url, [], []
    page.context.on("page", lambda other: opened.append(other))

    def note(route):
        led.append(route.request.url)
        route.abort("aborted")  # the page stays, and the next link can be tried

    page.route("**", note)
    links = page.locator("a[href]:not(.term)")  # a term opens its meaning in place
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    for place, address in enumerate(addresses):
        if address in addresses[:place] or (place and address.split("#")[0] == home and "#" not in address):
            continue
        links.nth(place).evaluate("link => link.click()")
        if "#" not in address or address.split("#")[0] != home:
            page.wait_for_timeout(20)
    page.wait_for_timeout(200)
    assert page.url.split("#")[0] == home and not opened
    assert len(set(led)) > 40 and all(url.startswith(f"{web}/tablet/") for url in led), led


def codes_in(png: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ONE_OF_EACH_KIND[:-1])
def test_the_code_to_take_a_page_home_is_read_from_the_screen(open_page, web, published, name, scheme):
    page = open_page(f"{web}/tablet/{name}", TABLET, scheme)
    picture = page.locator(".take-home img")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert min(box["width"], box["height"]) >= 260
    assert codes_in(page.screenshot()) == [ADDRESS + name]
    assert (published / name).is_file()


def test_the_code_of_another_site_is_read_from_the_screen(open_page, web):
    page = open_page(f"{web}/tablet/screening/index.html", TABLET)
    page.locator(".foot-links, .uspstf-links a.to-code").last.scroll_into_view_if_needed()
    link = page.locator("footer .uspstf-links a.to-code")
    link.click()
    code = page.locator(".code:target")
    address = code.locator(".code__address").inner_text()
    assert address.startswith("https://www.uspreventiveservicestaskforce.org/")
    code.locator("img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.code:target img').complete")
    assert codes_in(page.screenshot()) == [address]


def test_the_code_is_read_from_paper_and_large_enough(open_page, web):
    page = open_page(f"{web}/tablet/living/teeth.html", TABLET)
    pdf = pypdfium2.PdfDocument(page.pdf(format="Letter", print_background=False))
    found, dpi = [], 150
    for sheet in pdf:
        for code in zxingcpp.read_barcodes(sheet.render(scale=dpi / 72).to_pil()):
            corners = code.position
            width = (corners.top_right.x - corners.top_left.x) / dpi * 25.4
            found.append((code.text, width))
    assert [text for text, _ in found] == [f"{ADDRESS}living/teeth.html"]
    modules = 33  # of the symbol, between quiet zones that belong to the picture of 41
    assert found[0][1] * 41 / modules >= 30, "millimeters, the quiet zone included"
