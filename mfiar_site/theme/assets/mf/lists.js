/* Narrows a list to what a reader chose, says how many are left, and marks what is overdue today. */
(function () {
  "use strict";

  function markOverdue() {
    var today = new Date().toISOString().slice(0, 10);
    document.querySelectorAll("[data-due]").forEach(function (mark) {
      if (mark.dataset.due < today) mark.hidden = false;
    });
  }

  function fits(row, selects) {
    return selects.every(function (select) {
      var has = (row.dataset[select.dataset.key] || "").split(" ");
      return !select.value || has.includes(select.value);
    });
  }

  function foldEmptyParts(list) {
    list.querySelectorAll("[data-part]").forEach(function (part) {
      part.hidden = !part.querySelector("tbody tr:not([hidden])");
    });
  }

  function start(box) {
    var list = document.getElementById(box.dataset.filter);
    var rows = Array.from(list.querySelectorAll("tbody tr"));
    var selects = Array.from(box.querySelectorAll("select"));
    var status = box.querySelector("[role=status]");
    var again = document.createElement("button");

    function narrow() {
      var shown = rows.filter(function (row) {
        row.hidden = !fits(row, selects);
        return !row.hidden;
      }).length;
      foldEmptyParts(list);
      var kind = shown === rows.length ? "all" : shown ? "some" : "none";
      status.textContent = status.dataset[kind].replace("{shown}", shown).replace("{all}", rows.length);
    }

    selects.forEach(function (select) { select.addEventListener("change", narrow); });
    again.type = "button";
    again.className = "mf-explore";
    again.textContent = box.dataset.again;
    status.before(again);
    again.addEventListener("click", function () {
      selects.forEach(function (select) { select.value = ""; });
      narrow();
      selects[0].focus();
    });
    narrow();
  }

  markOverdue();
  document.querySelectorAll("[data-filter]").forEach(start);
})();
