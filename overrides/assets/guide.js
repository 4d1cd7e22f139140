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

  showOverdue();
})();
