/* Leads from a diagnosis code in the address of link.html to the page about it.
   The code is read here and nowhere else: not shown, not stored, and not in the address of the page that opens. */
(function () {
  "use strict";

  var ICD_10_CM = "2.16.840.1.113883.6.90";
  var UNKNOWN = "index.html#no-page-for-this-code";

  /** Returns the longest row of the table that the code begins with, or "". */
  function row(table, code) {
    var plain = code.trim().toUpperCase().replace(".", "");
    if (!/^[A-Z][0-9][0-9A-Z]{1,5}$/.test(plain)) return "";
    for (var length = plain.length; length >= 3; length -= 1) {
      var start = plain.slice(0, length);
      if (Object.prototype.hasOwnProperty.call(table, start)) return start;
    }
    return "";
  }

  /** Returns the codes of the address: "code", and the parameter of an HL7 Infobutton where it speaks ICD-10-CM. */
  function codes() {
    // After "#" the code stays in the browser; after "?" the server is asked for it too.
    var given = new URLSearchParams(location.search.slice(1) + "&" + location.hash.slice(1));
    var system = given.get("mainSearchCriteria.v.cs");
    var infobutton = system && system !== ICD_10_CM ? [] : given.getAll("mainSearchCriteria.v.c");
    return given.getAll("code").concat(infobutton);
  }

  var table = JSON.parse(document.getElementById("code-table").textContent);
  // Of several codes, the one that says most: a code for spread to bone before one for breast cancer.
  var best = codes()
    .map(function (code) { return row(table, code); })
    .reduce(function (most, next) { return next.length > most.length ? next : most; }, "");
  location.replace(best ? table[best] : UNKNOWN);
})();
