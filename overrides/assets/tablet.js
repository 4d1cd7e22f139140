/* The tablet edition: it never leads out of the guide, and leaves nothing for the next person. */
(function () {
  "use strict";

  var root = new URL("../", document.currentScript.src).href;
  var start = root + "index.html";
  var atStart = location.href.split("#")[0] === start || location.href === root;
  var question = document.querySelector(".still-reading");
  var left = question.querySelector(".still-reading__left");
  var wayBack = document.querySelector(".way-back");
  var IDLE = Number(question.dataset.idle) * 1000;
  var PROMPT = Number(question.dataset.prompt) * 1000;
  var REFRESH = 6 * 60 * 60 * 1000; // a start page that nobody has touched looks for a new version

  /* ---- Links. Each takes the place of the last in the history, so that Back has nothing to show. ---- */

  var places = []; // where the reader was before each jump on this page

  function goTo(link) {
    if (!link.href.startsWith(root)) return;
    if (link.href.split("#")[0] !== location.href.split("#")[0] || !link.hash) {
      location.replace(link.href);
      return;
    }
    places.push({ hash: location.hash, top: window.scrollY, link: link });
    wayBack.hidden = false;
    location.replace(link.hash);
    var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target && target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    if (link.matches(".help-bar__done")) startOver();
    else goTo(link);
  });

  wayBack.addEventListener("click", function () {
    var place = places.pop();
    location.replace(place.hash || "#");
    window.scrollTo(0, place.top);
    place.link.focus({ preventScroll: true });
    wayBack.hidden = places.length === 0;
  });

  /* ---- Starting over ---- */

  /** Erases all that the reader left, and shows the start page. */
  function startOver() {
    if (window.speechSynthesis) window.speechSynthesis.cancel();
    document.querySelectorAll("form").forEach(function (form) { form.reset(); });
    document.querySelectorAll("input, textarea").forEach(function (field) {
      field.value = "";
      field.checked = false;
    });
    window.name = ""; // the size of the text
    try {
      localStorage.clear();
      sessionStorage.clear();
    } catch (refused) {
      // A browser that allows no storage has kept nothing.
    }
    takeNewVersion();
    location.replace(start);
  }

  /** Lets a new version of the guide that has been loaded take over, and looks for the next. */
  function takeNewVersion() {
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.getRegistration(root).then(function (saved) {
      if (!saved) return;
      if (saved.waiting) saved.waiting.postMessage("skip-waiting");
      saved.update().catch(function () {}); // without a network the next time will do
    });
  }

  /* ---- The question, when nobody has touched the screen for a while ---- */

  var last = Date.now();
  var touched = !atStart; // who came to a page has touched the screen
  var next = 0; // the timer of the next look

  // Browsers before 2022 may know no dialog. There the question covers the page by its style alone; see tablet.css.
  function asking() {
    return question.hasAttribute("open");
  }

  function act() {
    if (asking()) return; // here only an answer counts
    touched = true;
    last = Date.now();
  }

  function goOn() {
    if (question.close) question.close(); // the browser gives the focus back to where it was
    else question.removeAttribute("open");
    act();
  }

  function ask(time) {
    left.textContent = Math.ceil(time / 10000) * 10 + " seconds";
    if (asking()) return;
    if (question.showModal) question.showModal();
    else question.setAttribute("open", "");
  }

  function look() {
    var now = Date.now();
    if (window.speechSynthesis && window.speechSynthesis.speaking) act();
    var idle = now - last;
    var pause = idle < IDLE ? Math.min(1000, IDLE - idle) : 1000;
    if (idle >= (touched ? IDLE + PROMPT : REFRESH)) {
      startOver(); // also when the tablet has slept and somebody wakes it
      pause = PROMPT; // a slow answer is waited for: to ask again each second would break it off each second
    } else if (touched && idle >= IDLE) {
      ask(IDLE + PROMPT - idle);
    }
    clearTimeout(next);
    next = setTimeout(look, pause);
  }

  ["pointerdown", "keydown", "wheel", "scroll", "input"].forEach(function (type) {
    document.addEventListener(type, act, { capture: true, passive: true });
  });
  question.addEventListener("click", goOn);
  question.addEventListener("cancel", act);
  question.addEventListener("close", act);
  document.addEventListener("visibilitychange", look);
  look();

  /* ---- What the browser itself may keep or bring back ---- */

  history.scrollRestoration = "manual";
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) startOver();
  });
})();
