"""The reading tools: text size, read aloud with the device's own voices, print. They send and store nothing."""

import gzip

import pytest
from building import ROOT
from serving import DESKTOP, PHONE, PHONE_SMALL
from test_privacy import BLOCKED
from test_reading import CONTRAST, NAMES, axe_faults

OUTLOOK, CORD, SCREENING = "understand/outlook.html", "symptoms/spinal-cord.html", "screening/index.html"

# A browser's voices and speech, without sound: `finish` ends the sentence that is being said.
VOICES = """(() => {
  const voice = (name, lang, localService) => ({ name, lang, localService, default: false });
  window.speech = {
    voices: [voice("Far", "en-US", false), voice("Deutsch", "de-DE", true), voice("Near", "en_US", true)],
    said: [],
    now: null,
    onvoiceschanged: null,
    getVoices() { return this.voices; },
    speak(utterance) {
      if (this.now) throw new Error("two voices at once");
      this.now = utterance;
      this.said.push(utterance);
    },
    cancel() {
      const cut = this.now;
      this.now = null;
      if (cut) setTimeout(() => { cut.onerror({ error: "canceled" }); cut.onend({}); });
    },
    finish() {
      const done = this.now;
      this.now = null;
      if (done) done.onend({});
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: window.speech, configurable: true });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  window.print = () => { window.printed = (window.printed || 0) + 1; };
})();"""
# Reads to the end, and gives what was said.
READ_ALL = (
    "() => { for (let i = 0; i < 2000 && speech.now; i++) speech.finish(); return speech.said.map(u => u.text); }"
)
FOLLOWING = 4  # Node.DOCUMENT_POSITION_FOLLOWING
MARKED = "[...document.querySelectorAll('.reading-now')].map(block => block.textContent.trim())"
MOMENT = 200  # ms: a sentence that is said again waits for the voice to fall silent
FONT = "parseFloat(getComputedStyle(document.querySelector('article > p:not([class])')).fontSize)"


@pytest.fixture
def open_tools(open_page, address):
    """Open a page of the site with silent voices, and its reading tools."""

    def open_(name, size=PHONE, voices="", **settings):
        page = open_page("about:blank", size, **settings)
        page.add_init_script(VOICES + voices)
        page.goto(f"{address}/{name}")
        page.locator(".reading-tools__toggle").click()
        return page

    return open_


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def saying(page) -> str | None:
    return page.evaluate("speech.now && speech.now.text")


# ---- Whose voice


def test_only_a_voice_of_the_device_reads(open_tools):
    page = open_tools(CORD)
    press(page, "Read this page aloud")
    assert page.evaluate(READ_ALL)
    assert page.evaluate("[...new Set(speech.said.map(u => u.voice.name + ' ' + u.lang))]") == ["Near en_US"]


@pytest.mark.parametrize(
    "voices",
    [
        "speech.voices = [];",
        "speech.voices = speech.voices.slice(0, 2);",
        "speech.voices = [{name: 'Unclear', lang: 'en-US'}];",
        "Object.defineProperty(window, 'speechSynthesis', { value: undefined });",
    ],
)
def test_without_such_a_voice_nothing_offers_to_read(open_tools, voices):
    page = open_tools(CORD, voices=voices)
    assert not page.get_by_role("button", name="Read this page aloud").count()
    assert "aloud" not in page.locator(".reading-tools__toggle").inner_text()
    assert page.get_by_role("button", name="Print this page").is_visible()
    assert not page.problems, page.problems


def test_voices_that_come_late_are_used_and_voices_that_go_are_not(open_tools):
    page = open_tools(CORD, voices="speech.late = speech.voices; speech.voices = [];")
    page.evaluate("() => { speech.voices = speech.late; speech.onvoiceschanged(); }")
    press(page, "Read this page aloud")
    assert saying(page)
    page.evaluate("() => { speech.voices = []; speech.onvoiceschanged(); }")
    assert saying(page) is None and not page.locator(".reading-player").is_visible()


# ---- What is read


def test_page_is_read_in_its_order_without_citations_and_sources(open_tools):
    page = open_tools(CORD)
    citations = page.locator("sup.citation").count()
    press(page, "Read this page aloud")
    said = page.evaluate(READ_ALL)
    parts = ["In an emergency, call 911.", page.locator("h1").inner_text(), "Emergency room now.", "In short"]
    parts += [page.locator("figcaption").first.inner_text().split(".")[0], "Ask your team", "About this page"]
    places = [next(i for i, words in enumerate(said) if part in words) for part in parts]
    assert places == sorted(places), list(zip(places, parts, strict=True))
    whole = " ".join(said)
    first_source = page.locator(".sources li").first.inner_text()[:30]
    assert citations and first_source and first_source not in whole
    assert "Sources" not in said and "Sources for the signs" not in whole and "Print this page" not in whole
    assert max(map(len, said)) < 300, max(said, key=len)
    # Each sentence stands on the page once all citation marks are taken off: none of them was read.
    page.evaluate("document.querySelectorAll('sup.citation').forEach(mark => mark.remove())")
    shown = page.evaluate("document.querySelector('article').textContent.replace(/\\s+/g, ' ')")
    assert not [words for words in said if words not in shown]
    assert not page.locator(".reading-player").is_visible(), "the end of the page ends the reading"


def test_each_cell_is_read_with_the_head_of_its_column(open_tools):
    page = open_tools(SCREENING, DESKTOP)  # where the heads of columns show
    press(page, "Read this page aloud")
    said = page.evaluate(READ_ALL)
    group, ages = said.index("American Cancer Society (2015)"), "Ages and how often: 40 to 44: your choice, each year"
    assert said[group + 1].startswith(ages) and "Ages and how often" not in said


def test_what_is_behind_a_closed_door_is_never_read(open_tools):
    page = open_tools(OUTLOOK)
    room = page.locator(".door__room").text_content()
    assert "in 100" in room
    press(page, "Read this page aloud")
    said = page.evaluate(READ_ALL)
    assert any("behind this door" in words for words in said)
    assert not [words for words in said if words in room or "Show figures" in words or "in 100" in words]

    page.locator(".door summary").click()
    press(page, "Read this page aloud")
    page.evaluate("() => { while (!speech.now.text.includes('in 100')) speech.finish(); }")
    page.evaluate("document.querySelector('.door').open = false")  # in the middle of it
    page.wait_for_timeout(MOMENT)
    assert saying(page) == "Talking about it can be hard"

    page.evaluate("() => { speech.said = []; document.querySelector('.door').open = true; }")
    press(page, "Stop")
    press(page, "Read this page aloud")
    page.evaluate("() => { while (!speech.now.text.includes('in 100')) speech.finish(); }")
    press(page, "Pause")
    page.evaluate("document.querySelector('.door').open = false")
    press(page, "Go on")
    assert saying(page) == "Talking about it can be hard"


def test_no_step_of_the_sorter_that_is_out_of_sight_is_read(open_tools):
    page = open_tools("symptoms/which-pain.html")
    press(page, "Read this page aloud")
    said = " ".join(page.evaluate(READ_ALL))
    assert "Step 1" in said and "Step 2:" not in said


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_read_to_its_end_and_fits_the_screen_with_the_largest_text(open_tools, name):
    page = open_tools(name, (320, 640))
    press(page, "Read this page aloud")
    said = page.evaluate(READ_ALL)
    assert page.locator("h1").inner_text().split(".")[0] in " ".join(said)
    assert saying(page) is None and not page.problems, page.problems
    press(page, "Largest")
    for width in (320, 810, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


# ---- While it is read


@pytest.mark.parametrize("size", [PHONE_SMALL, DESKTOP])
def test_the_block_being_read_is_marked_and_in_view(open_tools, size):
    page = open_tools(CORD, size)
    press(page, "Read this page aloud")
    for _ in range(60):
        marked = page.evaluate(MARKED)
        assert len(marked) == 1
        place = page.locator(".reading-now").bounding_box()
        bar = page.locator(".help-bar").bounding_box()
        assert place["y"] >= bar["y"] + bar["height"], marked
        assert place["y"] + 20 <= page.locator(".reading-player").bounding_box()["y"], marked
        page.evaluate("speech.finish()")
    press(page, "Stop")
    assert page.evaluate(MARKED) == []


def test_page_moves_gently_or_at_once_as_the_reader_set_it(open_tools):
    spy = (
        "() => { window.moves = []; Element.prototype.scrollIntoView = function (how) { moves.push(how.behavior); }; }"
    )
    for motion, behavior in (("reduce", "auto"), ("no-preference", "smooth")):
        page = open_tools(CORD, PHONE_SMALL, reduced_motion=motion)
        page.evaluate(spy)
        press(page, "Read this page aloud")
        page.evaluate(READ_ALL)
        assert set(page.evaluate("moves")) == {behavior}


def test_pause_and_go_on_take_up_the_same_sentence(open_tools):
    page = open_tools(CORD)
    press(page, "Read this page aloud")
    page.evaluate("() => { for (let i = 0; i < 4; i++) speech.finish(); }")
    words, marked = saying(page), page.evaluate(MARKED)
    press(page, "Pause")
    page.wait_for_timeout(50)  # the late end of what was cut short must move nothing
    assert saying(page) is None and page.evaluate(MARKED) == marked
    assert page.get_by_role("status").inner_text() == "Paused, speed 3 of 5"
    press(page, "Go on")
    assert saying(page) == words and page.evaluate(MARKED) == marked
    assert page.get_by_role("status").inner_text() == "Reading aloud, speed 3 of 5"


def test_slower_and_faster_change_the_speed_of_the_same_sentence(open_tools):
    page = open_tools(CORD)
    press(page, "Read this page aloud")
    words = saying(page)
    assert page.evaluate("speech.now.rate") == 1
    for way, rates in (("Slower", [0.8, 0.6, 0.6]), ("Faster", [0.8, 1, 1.25, 1.5, 1.5])):
        for rate in rates:
            press(page, way)
            page.wait_for_timeout(MOMENT)
            assert page.evaluate("[speech.now.text, speech.now.rate]") == [words, rate]
    assert page.get_by_role("status").inner_text() == "Reading aloud, speed 5 of 5"
    press(page, "Pause")
    press(page, "Slower")
    page.wait_for_timeout(MOMENT)
    assert saying(page) is None, "a new speed does not end a pause"
    press(page, "Go on")
    assert page.evaluate("speech.now.rate") == 1.25


def test_escape_stops_and_the_keyboard_stays_at_the_tools(open_tools):
    page = open_tools(CORD)
    page.get_by_role("button", name="Read this page aloud").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Pause"
    page.keyboard.press("Escape")
    page.wait_for_timeout(50)
    assert saying(page) is None and page.evaluate(MARKED) == []
    assert not page.locator(".reading-player").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Read this page aloud"


def test_leaving_the_page_stops_and_so_does_a_voice_that_fails(open_tools):
    page = open_tools(CORD)
    press(page, "Read this page aloud")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert saying(page) is None and not page.locator(".reading-player").is_visible()
    press(page, "Read this page aloud")
    page.evaluate("speech.now.onerror({ error: 'synthesis-failed' })")
    assert not page.locator(".reading-player").is_visible()


# ---- Text size


def test_text_grows_in_steps_and_the_buttons_stay_in_place(open_tools):
    page = open_tools(CORD)
    normal = page.evaluate(FONT)
    for words, scale in (("Large", 1.25), ("Largest", 1.5), ("Normal", 1)):
        before = page.get_by_role("button", name=words, exact=True).bounding_box()["y"]
        press(page, words)
        assert page.evaluate(FONT) == pytest.approx(normal * scale, rel=0.01)
        assert page.locator(".reading-tools [aria-pressed=true]").all_inner_texts() == [words]
        assert abs(page.get_by_role("button", name=words, exact=True).bounding_box()["y"] - before) < 2
    page.emulate_media(media="print")
    paper = page.evaluate(FONT)
    page.emulate_media(media="screen")
    press(page, "Largest")
    page.emulate_media(media="print")
    assert page.evaluate(FONT) == paper


@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_the_tab_alone_carries_the_size_and_nothing_is_stored(open_page, address, bundle_folder, edition):
    root = address if edition == "web" else bundle_folder.as_uri()
    page = open_page(f"{root}/index.html")
    normal = page.evaluate(FONT)
    page.locator(".reading-tools__toggle").click()
    press(page, "Largest")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.goto(f"{root}/{CORD}")
    assert page.evaluate("window.name") == "guide-text-150"
    assert page.evaluate(FONT) == pytest.approx(normal * 1.5, rel=0.01)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.context.cookies() == [] and page.evaluate("location.search + location.hash") == ""
    other = page.context.new_page()
    other.goto(f"{root}/{CORD}")
    assert other.evaluate(FONT) == normal, "a new tab begins at the normal size"


@pytest.mark.parametrize("foreign", ["shop", "guide-text-900", "x guide-text-150"])
def test_a_name_that_is_not_ours_is_neither_used_nor_changed(open_page, address, foreign):
    page = open_page(f"{address}/index.html")
    normal = page.evaluate(FONT)
    page.evaluate("name => { window.name = name; }", foreign)
    page.reload()
    assert page.evaluate(FONT) == normal
    page.locator(".reading-tools__toggle").click()
    press(page, "Large")
    assert page.evaluate(FONT) > normal and page.evaluate("window.name") == foreign


# ---- The tools themselves


def test_print_button_prints_and_paper_shows_no_tool(open_tools):
    page = open_tools(CORD)
    press(page, "Print this page")
    assert page.evaluate("window.printed") == 1
    press(page, "Read this page aloud")
    color = "getComputedStyle(document.querySelector('.reading-now')).backgroundColor"
    marked = page.evaluate(color)
    page.emulate_media(media="print")
    assert not page.locator(".reading-tools__toggle").is_visible() and not page.locator(".reading-player").is_visible()
    assert page.evaluate(color) != marked


def test_without_scripts_there_are_no_tools(open_page, address):
    page = open_page(f"{address}/{CORD}", java_script_enabled=False)
    assert page.locator("h1").is_visible() and not page.locator("[class*=reading-]").first.is_visible()
    assert not page.locator("[class*=reading-]").nth(1).count(), "the place of the tools is empty"


def test_every_tool_is_reached_by_tab_and_large_enough(open_tools):
    page = open_tools(CORD, (320, 640))
    press(page, "Read this page aloud")
    page.locator(".reading-tools__toggle").focus()
    reached = []
    for _ in range(10):
        reached.append(page.evaluate("document.activeElement.textContent"))
        box = page.locator(":focus").bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44, reached[-1]
        page.keyboard.press("Tab")
    assert reached[0].startswith("Reading tools")
    assert reached[1:6] == ["Normal", "Large", "Largest", "Read this page aloud", "Print this page"]
    assert reached[6:] == ["Pause", "Stop", "Slower", "Faster"]


def test_what_has_focus_is_never_under_the_player(open_tools):
    page = open_tools(CORD, PHONE_SMALL)
    press(page, "Read this page aloud")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.reading-player') !== null"):
            continue
        box = page.locator(":focus").bounding_box()
        assert box["y"] + box["height"] <= page.locator(".reading-player").bounding_box()["y"]


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_axe_finds_nothing_in_open_tools_while_they_read(open_tools, size):
    page = open_tools(CORD, size)
    assert not axe_faults(page)
    press(page, "Read this page aloud")
    for _ in range(12):
        assert not axe_faults(page, CONTRAST)
        page.evaluate("() => { speech.finish(); speech.finish(); }")
    assert not axe_faults(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert not axe_faults(page, CONTRAST)


def test_the_card_that_cannot_wait_stays_where_it_is(open_page, address):
    """The tools come after the cards on top of a page, the sheets and the steps of the sorter."""
    for name, first in (
        (CORD, ".care-card"),
        ("symptoms/which-pain.html", ".sorter"),
        ("tools/questions.html", ".sheet"),
    ):
        page = open_page(f"{address}/{name}")
        below = page.evaluate(
            "first => document.querySelector(first).compareDocumentPosition(document.querySelector('.reading-tools'))",
            first,
        )
        assert below == FOLLOWING, name


def test_the_tools_break_no_policy(open_tools):
    page = open_tools(CORD, voices=f"({BLOCKED})();")
    press(page, "Largest")
    press(page, "Read this page aloud")
    page.evaluate(READ_ALL)
    assert page.evaluate("window.blocked") == [] and not page.problems, page.problems


def test_our_own_scripts_weigh_10_kb_or_less():
    # Of a page of the website: link.js is for link.html alone, tablet.js for the tablet.
    scripts = [path for path in (ROOT / "overrides/assets").glob("*.js") if path.stem not in ("link", "tablet")]
    weight = sum(len(gzip.compress(script.read_bytes())) for script in scripts)
    assert any(script.name == "reading-tools.js" for script in scripts) and weight <= 10_000, weight
