/* On the web: keeps the guide for reading without a network, and asks if this version is still good. */
(function () {
  "use strict";
  if (!/^https?:$/.test(location.protocol)) return;

  const HOUR = 3600000;
  const REST = 1000; // milliseconds that a worker just installed, or a network just found, is left alone
  const CORRECTION = "[data-recall=correction]";
  const script = document.currentScript.src;
  const version = document.querySelector("meta[name=guide-version]").content;
  const workers = navigator.serviceWorker; // only over https, or from this device
  const thrifty = navigator.connection && navigator.connection.saveData;
  let registered = Promise.resolve(); // to the registration, if there is one
  let controlled = Boolean(workers && workers.controller);
  let asked = 0; // when this page last asked for the release

  /** Tells if a reader has written or ticked something that a reload would lose. */
  function hasWritten() {
    return Array.from(document.querySelectorAll("input, textarea, select")).some(function (field) {
      return field.type === "checkbox" || field.type === "radio" ? field.checked : field.value.trim();
    });
  }

  /** Shows or hides parts of the page. */
  function show(selector, shown) {
    document.querySelectorAll(selector).forEach(function (part) { part.hidden = !shown; });
  }

  /** Loads the page anew, in the version that has taken over; at most once for each entry of the history. */
  function reload() {
    if (hasWritten()) return show(CORRECTION, true);
    if (history.state && history.state.left === version) return;
    history.replaceState({ left: version }, "");
    location.reload();
  }

  /** Calls back with the worker of a newer version, once that is complete and at rest. */
  function whenWaiting(registration, then) {
    if (registration.waiting) return then(registration.waiting);
    const coming = registration.installing;
    if (coming) coming.addEventListener("statechange", function () {
      if (coming.state !== "installed" || !registration.active) return;
      // Chromium at times never ends a skipWaiting() that comes in the moment of the install: it stays asleep.
      window.setTimeout(function () { then(coming); }, REST);
    });
  }

  function takeOver(worker) {
    worker.postMessage("skip-waiting"); // the page is loaded anew when the new worker is in charge
  }

  /** Has a newer version take over at once. */
  function hurry(registration) {
    if (hasWritten()) return show(CORRECTION, true);
    // Where the network fails now, a version that came before will do.
    return registration.update().catch(nothing).then(function () {
      whenWaiting(registration, function (worker) {
        if (hasWritten()) show(CORRECTION, true);
        else takeOver(worker);
      });
    });
  }

  /** Tells if a version comes before another: 0.9.1 before 0.10.0. */
  function isBefore(one, other) {
    const ours = one.split("."), theirs = other.split(".");
    const place = ours.findIndex(function (part, index) { return part !== theirs[index]; });
    return place >= 0 && Number(ours[place]) < Number(theirs[place]);
  }

  function judge(release) {
    const withdrawn = Object.prototype.hasOwnProperty.call(release.withdrawn, version);
    if (withdrawn) {
      document.querySelector(".recall__reason").textContent = release.withdrawn[version];
      show("[data-recall=withdrawn]", true);
    }
    if (withdrawn || (release.safety && isBefore(version, release.safety))) {
      registered.then(function (registration) { return registration && hurry(registration); }).catch(nothing);
    }
  }

  function ask() {
    if (!navigator.onLine || Date.now() - asked < HOUR) return;
    asked = Date.now();
    fetch(new URL("../release.json", script), { cache: "no-store" })
      .then(function (response) { return response.json(); })
      .then(judge)
      .catch(function () { asked = 0; }); // the next time will do
  }

  // Without an answer there is nothing to say: the page works as it is.
  function nothing() {}

  function askIfSaved() {
    if (workers.controller) workers.controller.postMessage("saved?");
  }

  /** Lets a reader change to a newer version, which else waits until no page of the guide is open. */
  function offer(registration) {
    if (!registration) return;
    function offerWorker(worker) {
      show(".saved__newer", true);
      document.querySelectorAll(".saved__newer").forEach(function (button) {
        button.onclick = function () { takeOver(worker); };
      });
    }
    whenWaiting(registration, offerWorker);
    registration.addEventListener("updatefound", function () { whenWaiting(registration, offerWorker); });
  }

  /** Takes out the kill switch, where this page came while it was at work and has registered it again. */
  function unregister(registration) {
    return registration && registration.unregister();
  }

  function keep() {
    workers.addEventListener("message", function (event) {
      if (event.data === "saved") show(".saved", true);
      if (event.data === "removed") registered.then(unregister).catch(nothing);
    });
    workers.addEventListener("controllerchange", function () {
      if (controlled) {
        show(".saved", false); // that was said of the version before
        reload();
      }
      controlled = true;
      askIfSaved();
    });
    const address = new URL("../sw.js", script);
    // Without a network, or where a reader saves data, what is there stays as it is.
    registered = thrifty || !navigator.onLine ? workers.getRegistration(address) : workers.register(address, { updateViaCache: "none" });
    registered.then(offer).catch(nothing);
    askIfSaved();
  }

  // After all that the page itself needs; on a busy device, a few seconds later.
  window.addEventListener("load", function () {
    (window.requestIdleCallback || window.setTimeout)(function () {
      if (workers) keep();
      ask();
      // A page that stays open for days asks again when a reader comes back to it, or the network does.
      document.addEventListener("visibilitychange", function () { if (!document.hidden) ask(); });
      window.addEventListener("online", function () { window.setTimeout(ask, REST); });
    }, { timeout: 5000 });
  });
})();
