/* The reading tools: text size, read aloud, print. This script makes them, so without scripts there are none. */
(function () {
  "use strict";

  const article = document.querySelector("article.md-content__inner");
  const place = article && article.querySelector(".reading-tools");
  if (!place) return;

  /** Returns a new element with its class and its content. */
  function make(tag, className, ...content) {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  }

  /** Returns a button that says in words what it does. */
  function button(words, action) {
    const made = make("button", "reading-tools__button", words);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  /** Returns a row of controls with a name for assistive technology. */
  function group(className, name, ...content) {
    const made = make("div", className, ...content);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", name);
    return made;
  }

  /* ---- Text size. The name of the tab carries the step to the next page: it ends with the tab. ---- */

  const STEPS = { 100: "Normal", 125: "Large", 150: "Largest" };
  const OUR_NAME = /^guide-text-(100|125|150)$/;

  const sizes = Object.keys(STEPS).map((percent) => {
    const made = button(STEPS[percent], () => chooseSize(percent));
    made.value = percent;
    return made;
  });

  function showSize(percent) {
    document.documentElement.dataset.textSize = percent;
    sizes.forEach((each) => each.setAttribute("aria-pressed", String(each.value === percent)));
  }

  function chooseSize(percent) {
    const before = panel.getBoundingClientRect().top;
    showSize(percent);
    window.scrollBy(0, panel.getBoundingClientRect().top - before); // the buttons stay under the finger
    // A name that another site or program gave to the tab is left as it is.
    if (!window.name || OUR_NAME.test(window.name)) window.name = "guide-text-" + percent;
  }

  function showCarriedSize() {
    const carried = OUR_NAME.exec(window.name);
    if (carried) showSize(carried[1]);
  }

  /* ---- Read aloud, with a voice that is on the device: any other voice would send the text to a server. ---- */

  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, figcaption, caption, th, td, summary";
  // The heads of columns are said with each cell.
  const UNSPOKEN =
    "sup.citation, #sources, .sources, .card-sources, details:not([open]), thead, [hidden], [aria-hidden='true'], " +
    "input, textarea, select, button, svg, .meaning, .reading-tools";
  const SPEEDS = [0.6, 0.8, 1, 1.25, 1.5];
  const speech = window.speechSynthesis;

  let voice = null;
  let speed = 2;
  let state = "stopped"; // or "reading" or "paused"
  let blocks = []; // of the page, in its order
  let at = -1; // the block being read
  let sentences = []; // of that block, those yet to be said
  let utterance = null; // what is being said; held here, or Chrome may lose its end
  let again = 0; // the timer of a sentence that is said again

  /** Returns the words to say for a block as it is now, without those of a block inside it. */
  function wordsOf(block) {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let words = "";
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      const spoken = parent.closest(BLOCKS) === block && !parent.closest(UNSPOKEN) && parent.getClientRects().length;
      if (spoken) words += texts.currentNode.data;
    }
    words = words.replace(/\s+/g, " ").trim();
    return words && block.dataset.label ? block.dataset.label + ": " + words : words;
  }

  /** Cuts words into sentences, since Chrome falls silent in a long text. */
  function cut(words) {
    return words ? words.replace(/([.!?]["”)]*) (?=["“(]?[A-Z0-9])/g, "$1\n").split("\n") : [];
  }

  function unmark() {
    article.querySelectorAll(".reading-now").forEach((block) => block.classList.remove("reading-now"));
  }

  /** Marks a block and, if a part of it is out of sight, brings it below the bar on top. */
  function mark(block) {
    if (block.classList.contains("reading-now")) return;
    unmark();
    block.classList.add("reading-now");
    const place = block.getBoundingClientRect();
    const bar = document.querySelector(".help-bar");
    const top = bar ? bar.getBoundingClientRect().bottom : 0;
    if (place.top >= top && place.bottom <= player.getBoundingClientRect().top) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    block.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }

  /** Says the next sentence: of this block, or of the next block that has words to be seen now. */
  function sayNext() {
    if (at >= 0 && !wordsOf(blocks[at])) sentences = []; // its door was closed
    while (!sentences.length && ++at < blocks.length) sentences = cut(wordsOf(blocks[at]));
    if (!sentences.length) return stop();
    mark(blocks[at]);
    const saying = new SpeechSynthesisUtterance(sentences[0]);
    saying.voice = voice;
    saying.lang = voice.lang;
    saying.rate = SPEEDS[speed];
    // What was cut short also ends, or fails, and then it is no longer the one that is being said.
    saying.onend = () => {
      if (saying !== utterance) return;
      sentences.shift();
      sayNext();
    };
    saying.onerror = () => {
      if (saying === utterance) stop();
    };
    utterance = saying;
    speech.speak(saying);
  }

  function hush() {
    clearTimeout(again);
    utterance = null;
    speech.cancel();
  }

  /** Says the sentence again from its start, after the moment that some browsers need to fall silent. */
  function sayAgain() {
    hush();
    again = setTimeout(sayNext, 100);
  }

  /** Goes to a state, and shows it. */
  function become(next) {
    state = next;
    player.hidden = state === "stopped";
    document.documentElement.classList.toggle("has-reading-player", state !== "stopped");
    pause.textContent = state === "paused" ? "Go on" : "Pause";
    status.textContent = (state === "paused" ? "Paused" : "Reading aloud") + ", speed " + (speed + 1) + " of " + SPEEDS.length;
  }

  function start() {
    hush();
    blocks = Array.from(article.querySelectorAll(BLOCKS));
    at = -1;
    sentences = [];
    become("reading");
    pause.focus({ preventScroll: true });
    sayNext();
  }

  function stop() {
    if (state === "stopped") return;
    hush();
    unmark();
    const inside = player.contains(document.activeElement);
    become("stopped");
    if (inside) (panel.hidden ? toggle : read).focus({ preventScroll: true });
  }

  function pauseOrGoOn() {
    if (state === "reading") {
      hush();
      become("paused");
    } else {
      become("reading");
      sayNext();
    }
  }

  function changeSpeed(by) {
    speed = Math.min(Math.max(speed + by, 0), SPEEDS.length - 1);
    become(state);
    if (state === "reading") sayAgain();
  }

  /** Offers to read aloud if there is an English voice on the device. Browsers may list their voices late. */
  function chooseVoice() {
    const own = speech.getVoices().filter((each) => each.localService === true && /^en([-_]|$)/i.test(each.lang));
    voice = own.find((each) => each.default) || own.find((each) => /us$/i.test(each.lang)) || own[0] || null;
    read.hidden = !voice;
    hint.textContent = "text size" + (voice ? ", read aloud" : "") + (onTablet ? "" : ", print");
    if (!voice) stop();
  }

  /* ---- The tools on the page ---- */

  // A tablet that many people use prints nothing.
  const onTablet = document.documentElement.dataset.edition === "tablet";
  const hint = make("span", "reading-tools__hint", onTablet ? "text size" : "text size, print");
  const toggle = button("", () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
  });
  toggle.className = "reading-tools__toggle";
  toggle.append(make("span", "", make("strong", "", "Reading tools"), " ", hint));
  toggle.setAttribute("aria-expanded", "false");
  toggle.setAttribute("aria-controls", "reading-tools");

  const read = button("Read this page aloud", start);
  read.hidden = true;
  const printed = button("Print this page", () => window.print());
  printed.hidden = onTablet;
  const sizeName = make("span", "reading-tools__name", "Text size");
  const panel = group("reading-tools__panel", "Reading tools",
    group("reading-tools__row", "Text size", sizeName, ...sizes),
    make("div", "reading-tools__row", read, printed));
  panel.id = "reading-tools";
  panel.hidden = true;

  const status = make("p", "reading-player__status");
  status.setAttribute("role", "status");
  const pause = button("Pause", pauseOrGoOn);
  const player = group("reading-player", "Read aloud", status,
    pause,
    button("Stop", stop),
    button("Slower", () => changeSpeed(-1)),
    button("Faster", () => changeSpeed(1)));
  player.hidden = true;

  place.append(toggle, panel, player);

  showSize("100");
  showCarriedSize();
  window.addEventListener("pageshow", showCarriedSize); // a page that the browser kept may have another size

  if (!speech) return;
  chooseVoice();
  speech.onvoiceschanged = chooseVoice;
  window.addEventListener("pagehide", stop);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
  article.addEventListener("toggle", () => {
    if (state === "reading" && !wordsOf(blocks[at])) sayAgain();
  }, true);
})();
