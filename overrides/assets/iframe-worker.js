/* Search from a disk. A browser runs no worker script from a file, so there the theme's search worker runs in a
   hidden frame of this page instead. Scripts come by `src`, which the page's security policy allows. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  /** Stands in for Worker: same messages, same events. @param {string} url address of the worker's script */
  function IFrameWorker(url) {
    var worker = document.createElement("span"); // in no page; Safari before 14 makes no EventTarget
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
    worker.postMessage = function (data) {
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
