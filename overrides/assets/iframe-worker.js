/* Two things that the theme's search lacks. It loads before the theme's script, which then uses this Worker.

   Whole questions: the theme also looks for words that only begin like a word that was typed, so "i" and "do" in
   "what do i do if i have a fever" would find names of medicines first. Small words are left out of a question.

   Search from a disk: a browser runs no worker script from a file, so there the theme's search worker runs in a
   hidden frame of this page instead. Scripts come by `src`, which the page's security policy allows. */
(function () {
  "use strict";
  var QUERY = 2; // the theme's type of a message that holds what was typed
  var SMALL = ("a am an and any are as at be been by can could did do does for from get got had has have having he her " +
    "him his how i if im in into is it its ive me my of on or our she should so than that the their them then there " +
    "these they this to too was we were what when where which who why will with would you your").split(" ");

  /** Returns a message to the search worker with the small words of a question left out, if others remain. */
  function shortened(message) {
    if (!message || message.type !== QUERY || typeof message.data !== "string") return message;
    var words = message.data.split(/\s+/).filter(function (word) { return SMALL.indexOf(word.toLowerCase()) < 0; });
    return { type: QUERY, data: words.join(" ").trim() || message.data };
  }

  if (location.protocol !== "file:") {
    var Native = window.Worker;
    window.Worker = function (url, options) {
      var worker = new Native(url, options);
      worker.postMessage = function (message) { Native.prototype.postMessage.call(worker, shortened(message)); };
      return worker;
    };
    return;
  }

  /** Stands in for Worker: same messages, same events. @param {string} url address of the worker's script */
  function IFrameWorker(url) {
    var worker = new EventTarget();
    var waiting = [];
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "Search";
    document.body.appendChild(frame);
    var inside = frame.contentWindow;

    function deliver(data) {
      inside.dispatchEvent(new inside.MessageEvent("message", { data: data }));
    }
    function load(address) {
      return new Promise(function (resolve, reject) {
        var script = inside.document.createElement("script");
        script.onload = resolve;
        script.onerror = reject;
        script.src = address;
        inside.document.body.appendChild(script);
      });
    }
    // What the theme's worker script uses of a worker's world.
    inside.importScripts = function () {
      return Array.prototype.reduce.call(arguments, function (before, address) {
        return before.then(function () { return load(new URL(address, url).href); });
      }, Promise.resolve());
    };
    inside.postMessage = function (data) {
      worker.dispatchEvent(new MessageEvent("message", { data: data }));
    };
    worker.postMessage = function (message) {
      var data = shortened(message);
      if (waiting) waiting.push(data); else deliver(data);
    };
    worker.terminate = function () { frame.remove(); };
    load(url).then(function () {
      var first = waiting;
      waiting = null;
      first.forEach(deliver);
    }, function () {
      worker.dispatchEvent(new Event("error"));
    });
    return worker;
  }

  window.IFrameWorker = IFrameWorker; // the theme's search worker looks for this name
  window.Worker = IFrameWorker;
})();
