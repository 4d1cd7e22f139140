/* The guide's own script. Everything that informs works without it. */
(function () {
  "use strict";

  /** Shows the notice of a page whose next check is overdue on the reader's own calendar. */
  function showOverdue() {
    var now = new Date();
    var today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map(function (part) { return String(part).padStart(2, "0"); })
      .join("-");
    document.querySelectorAll("[data-next-check]").forEach(function (notice) {
      if (today > notice.dataset.nextCheck) notice.hidden = false;
    });
  }

  /** Says so where this copy of the guide is more than a year old, by the reader's own calendar. */
  function showOldCopy() {
    var day = document.querySelector("meta[name=guide-day]").content.split("-");
    var yearAfter = new Date(Number(day[0]) + 1, day[1] - 1, Number(day[2]) + 1);
    if (new Date() < yearAfter) return;
    document.querySelectorAll("[data-recall=old-copy]").forEach(function (notice) { notice.hidden = false; });
  }

  /** Opens the plain meaning of a glossary term in place. Without this the link leads to the glossary. */
  function openMeaning(term) {
    closeMeaning();
    var box = document.createElement("div");
    box.className = "meaning";
    box.id = "meaning";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", "What " + term.textContent + " means");
    var text = document.createElement("p");
    var word = document.createElement("strong");
    word.textContent = term.textContent + ": ";
    text.append(word, term.dataset.meaning);
    var close = document.createElement("button");
    close.type = "button";
    close.className = "meaning__close";
    close.textContent = "Close";
    close.addEventListener("click", closeMeaning);
    var more = document.createElement("a");
    more.href = term.href;
    more.textContent = "All words explained";
    box.append(text, close, more);
    box.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) closeMeaning();
    });
    opener = term;
    term.after(box); // next in the order of the Tab key
    term.setAttribute("aria-expanded", "true");
    close.focus({ preventScroll: true });
  }

  function closeMeaning() {
    var box = document.getElementById("meaning");
    if (!box) return;
    var inside = box.contains(document.activeElement);
    box.remove();
    opener.setAttribute("aria-expanded", "false");
    if (inside) opener.focus({ preventScroll: true });
  }

  var opener = null;
  document.querySelectorAll("a.term").forEach(function (term) {
    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", "false");
    term.addEventListener("click", function (event) {
      event.preventDefault();
      openMeaning(term);
    });
    term.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        openMeaning(term);
      }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeMeaning();
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest(".meaning, a.term")) closeMeaning();
  });

  /* A sheet: the button that prints it, and nothing left in it when the browser brings the page back. */
  document.querySelectorAll(".sheet__print").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form.sheet").forEach(function (sheet) { sheet.reset(); });
  });

  /* Where "On this page" stands beside the text, it is open. */
  if (document.documentElement.dataset.edition !== "tablet" && window.matchMedia("(min-width: 80em)").matches) {
    document.querySelectorAll(".on-this-page").forEach(function (list) { list.open = true; });
  }

  /** Closes the drawers of the header, but not the given one. */
  function closeDrawers(but) {
    document.querySelectorAll(".drawer[open]").forEach(function (drawer) {
      if (drawer !== but) drawer.open = false;
    });
  }

  /* Menu and search: one open at a time; Escape closes and goes back to the button. */
  document.querySelectorAll(".drawer").forEach(function (drawer) {
    drawer.hidden = false;
    drawer.addEventListener("toggle", function () {
      if (!drawer.open) return;
      closeDrawers(drawer);
      var field = drawer.querySelector("input");
      if (field) field.focus();
    });
    drawer.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      drawer.open = false;
      drawer.firstElementChild.focus();
    });
  });

  document.addEventListener("click", function (event) {
    // The theme clicks switches of its own; a person's click alone counts.
    if (event.isTrusted && !event.target.closest(".drawer")) closeDrawers();
  });

  /* The theme's script, its search worker and the index weigh more than any page. All they do here is search, so they
     come when a reader turns to the search: points at it, tabs to it or opens it. The page names the scripts. */
  var search = document.querySelector(".drawer--search");
  var wanted = document.getElementById("search-scripts");

  /** Loads the scripts of the search, one after the other. Where one does not come, the next turn tries again. */
  function loadSearch() {
    if (!wanted) return;
    var addresses = JSON.parse(wanted.textContent);
    wanted = null;
    (function loadNext() {
      if (!addresses.length) return;
      var script = document.createElement("script");
      script.src = addresses[0];
      script.onload = function () {
        addresses.shift();
        loadNext();
      };
      script.onerror = function () {
        script.remove();
        wanted = { textContent: JSON.stringify(addresses) };
      };
      document.body.append(script);
    })();
  }

  if (search) ["pointerover", "focusin", "click"].forEach(function (type) {
    search.addEventListener(type, loadSearch);
  });

  /* On paper everything is open; what was closed on the screen is so again afterwards. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll(".md-content details:not([open])"));
    opened.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) { part.open = false; });
    opened = [];
  });

  /** Opens the closed part that the address leads into, as some browsers do not. */
  function openTarget() {
    var target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (malformed) {
      // An address cut off in a message, as #50%, names no part of the page.
    }
    var part = target && target.closest(".md-content details:not([open])");
    if (!part) return;
    part.open = true;
    target.scrollIntoView();
  }

  /* Where the words typed find a page of help first, say so above the list. */
  var found = document.querySelector(".md-search-result__list");
  var help = document.querySelector(".search-help");
  if (found && help) {
    document.querySelector(".md-search__output").prepend(help);
    new MutationObserver(function () {
      var first = found.querySelector("a");
      help.hidden = !(first && /\/(get-help|symptoms\/(spinal-cord|which-pain))\.html/.test(first.href));
    }).observe(found, { childList: true, subtree: true });
  }

  /* The theme has keys of one letter, which a slip of the finger or a voice program can press. They stay off. */
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select");
    if (!typing && event.key.length === 1 && event.key !== " ") event.stopPropagation();
  }, true);

  document.documentElement.classList.replace("no-js", "js");
  showOverdue();
  showOldCopy();
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
