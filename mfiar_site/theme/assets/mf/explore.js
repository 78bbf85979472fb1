/* "Explore this chart": on request, and only then, the chart is drawn so that it can be searched.
   The drawing of the page, its words and its table stay where they are. */
(function () {
  "use strict";
  var base = new URL("explore/", document.currentScript.src).href;
  var said = document.currentScript.dataset;
  var words = { idle: said.idle || "Explore this chart (loads 1.4 MB)", busy: said.busy || "Loading the chart…",
    failed: said.failed || "The chart could not be loaded. The table below holds the same numbers." };

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) element.textContent = text;
    return element;
  }

  function load(url, next, failed) {
    var script = make("script", { src: url });
    script.onload = next;
    script.onerror = failed;
    document.head.appendChild(script);
  }

  function prepare() {
    if (document.getElementById("plotly.js-style-global")) return;
    document.head.appendChild(make("link", { rel: "stylesheet", id: "plotly.js-style-global",
      "class": "no-inline-styles", href: base + "plotly.css" }));
    window.mfGuards.forEach(function (id) {
      document.head.appendChild(make("meta", { id: id, name: id, content: "" }));
    });
  }

  function colours(layout) {
    var style = getComputedStyle(document.body);
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0,0,0,0)";
    layout.font = { color: style.color, family: style.fontFamily, size: 14 };
    return layout;
  }

  function inked(trace, ink) {
    trace.line.color = trace.marker.color = ink;
    return trace;
  }

  function add(figure) {
    var name = figure.dataset.explore;
    var button = make("button", { type: "button", "class": "mf-explore" }, words.idle);
    var status = make("p", { role: "status", "class": "mf-fine" });
    var before = figure.querySelector(".mf-sources");
    before.before(button, status);

    function failed() {
      status.textContent = words.failed;
      button.disabled = false;
    }

    function draw() {
      var chart = window.mfCharts[name];
      var title = document.getElementById(figure.getAttribute("aria-labelledby")).textContent;
      var place = make("div", { role: "group", tabindex: "-1", "class": "mf-live",
        "aria-label": title });
      var ink = getComputedStyle(document.querySelector("main a")).color;
      status.before(place);
      window.Plotly.newPlot(place, chart.data.map(function (t) { return inked(t, ink); }),
        colours(chart.layout), { displayModeBar: false, displaylogo: false, responsive: true,
          showSendToCloud: false, plotlyServerURL: "" }).then(function () {
        status.textContent = "";
        button.remove();
        place.focus();
      }, failed);
    }

    button.addEventListener("click", function () {
      button.disabled = true;
      status.textContent = words.busy;
      load(base + "setup.js", function () {
        prepare();
        load(base + name + ".js", function () {
          if (window.Plotly) return draw();
          load(base + "plotly.min.js", draw, failed);
        }, failed);
      }, failed);
    });
  }

  document.querySelectorAll("figure[data-explore]").forEach(add);
})();
