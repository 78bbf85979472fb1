/* Search without a server: the index is a script, asked for when the box is first used. */
(function () {
  "use strict";
  /* A link into a folded part opens it, where the browser does not. */
  function unfold() {
    var place = document.getElementById(location.hash.slice(1)), part = place;
    for (; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    if (place) place.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
  var root = new URL("../../", document.currentScript.src).href;
  var box = document.getElementById("mf-q");
  var found = document.getElementById("mf-found");
  if (!box || !found) return;
  var status = found.querySelector("[role=status]");
  var list = found.querySelector("ul");
  var around = box.parentNode;
  var pages = null;

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function load() {
    if (window.mfIndex) return ready();
    var script = document.createElement("script");
    script.src = root + (box.dataset.index || "assets/mf/search-index.js");
    script.onload = ready;
    document.head.appendChild(script);
  }

  function ready() {
    pages = window.mfIndex.map(function (row) {
      return { url: row[0], title: row[1], text: row[2], inTitle: fold(row[1]), inText: fold(row[2]) };
    });
    show();
  }

  function score(page, words) {
    return words.reduce(function (sum, word) {
      var hit = (page.inTitle.includes(word) ? 3 : 0) + (page.inText.includes(word) ? 1 : 0);
      return sum && hit ? sum + hit : 0;
    }, 1);
  }

  function matches(words) {
    return pages
      .map(function (page) { return { page: page, score: score(page, words) }; })
      .filter(function (match) { return match.score; })
      .sort(function (a, b) { return b.score - a.score; })
      .slice(0, 12)
      .map(function (match) { return match.page; });
  }

  function row(page) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var text = document.createElement("p");
    link.href = root + page.url;
    link.textContent = page.title;
    text.textContent = page.text.length > 140 ? page.text.slice(0, 140) + "…" : page.text;
    item.append(link, text);
    return item;
  }

  function show() {
    var words = fold(box.value).split(/\s+/).filter(Boolean);
    if (!pages || !words.length) return close();
    var hits = matches(words);
    var say = hits.length ? (hits.length === 1 ? found.dataset.one : found.dataset.many) : found.dataset.none;
    status.textContent = say.replace("#", hits.length);
    list.replaceChildren.apply(list, hits.map(row));
    found.hidden = false;
  }

  function close() {
    found.hidden = true;
  }

  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", show);
  around.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !found.hidden) { close(); box.focus(); }
  });
  around.addEventListener("focusout", function (event) {
    if (!around.contains(event.relatedTarget)) close();
  });
  box.addEventListener("focus", show);
})();
