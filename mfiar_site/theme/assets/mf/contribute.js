/* "Add to a report": checks one record against the schema's own words, writes it as YAML, keeps a
   draft in this browser. It asks nobody for anything and sends nothing. */
(function () {
  "use strict";
  var KEPT = "mfiar-contribute:" + location.pathname;
  var LONGEST_ADDRESS = 8000; // characters: servers in front of forges refuse longer ones
  var WIDTH = 88;
  var UNSAFE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\u{e0000}-\u{e007f}]/gu;
  var DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
  var WORD = /^(yes|no|y|n|on|off|true|false|null)$/;
  var place = document.getElementById("mf-add");
  if (!place) return;
  var form = place.querySelector("form");
  var made = document.getElementById("mf-made");
  var summary = document.getElementById("mf-add-summary");
  var project = document.getElementById("add-project");
  var what = document.getElementById("add-what");
  var text = document.getElementById("mf-made-text");
  var left = 0, rows = 0;

  function all(selector, around) { return Array.from((around || document).querySelectorAll(selector)); }
  function part() { return place.querySelector('[data-form="' + what.value + '"]'); }
  function nameField() { return part().querySelector("[data-name]"); }

  /* What stands in the form: fields and parts of a part, in the order of the format. */
  function inside(around) {
    return all("[data-key]", around).filter(function (one) {
      return one.parentNode.closest("[data-key],.mf-row,[data-form]") === around;
    });
  }
  function rowsOf(entry) { return all(".mf-row", entry); }
  function clean(value) {
    return value.normalize("NFC").replace(/\r\n?/g, "\n").replace(UNSAFE, function () { left += 1; return ""; })
      .split("\n").map(function (line) { return line.trimEnd(); }).join("\n").trim();
  }
  function control(field) { return field.querySelector("input,select,textarea"); }
  function boxes(field) { return all("input[type=checkbox]", field); }
  function written(field) {
    if (field.querySelector("fieldset")) {
      return boxes(field).filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    }
    var value = control(field).value;
    if (!("many" in field.dataset)) return clean(value);
    return value.split("\n").map(clean).filter(Boolean);
  }
  function record(around) {
    return inside(around).map(function (entry) {
      var value;
      if ("rows" in entry.dataset) value = rowsOf(entry).map(record).filter(hasAny);
      else value = entry.matches("fieldset") ? record(entry) : written(entry);
      return { key: entry.dataset.key, kind: entry.dataset.kind, value: value };
    }).filter(function (one) { return one.value.length; });
  }
  function hasAny(list) { return list.length > 0; }

  /* What is wrong with it, in the words of the schema. */
  function named(field) { return field.dataset.key || "name"; }
  function isDay(value) {
    var parts = value.split("-").map(Number);
    var day = new Date(Date.UTC(parts[0], (parts[1] || 1) - 1, parts[2] || 1));
    return parts[0] >= 1900 && parts[0] <= 2199 && day.getUTCMonth() === (parts[1] || 1) - 1 &&
      day.getUTCDate() === (parts[2] || 1);
  }
  function isRight(field, value) {
    if (field.dataset.pattern && !new RegExp(field.dataset.pattern).test(value)) return false;
    if (field.dataset.kind === "date") return isDay(value);
    return true;
  }
  function shown(value) { return "'" + (value.length > 60 ? value.slice(0, 59) + "…" : value) + "'"; }
  function faultOf(field, isAsked) {
    var value = written(field), key = named(field), most = +field.dataset.longest;
    if (!value.length) {
      return isAsked && "needed" in field.dataset ? key + " is missing. " + field.dataset.help : "";
    }
    return [].concat(value).map(function (one) {
      if (one.length > most) {
        return key + " has " + one.length.toLocaleString("en") + " characters; " + most.toLocaleString("en") +
          " are allowed. Shorten it.";
      }
      return isRight(field, one) ? "" : shown(one) + " under " + key + " " + field.dataset.wanted;
    }).find(Boolean) || "";
  }
  function faultOfName() {
    var field = nameField(), value = written(field);
    if (!value) return "name is missing. " + field.dataset.help;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) || value.length > 60 || DEVICE.test(value)) {
      return shown(value) + " under name " + field.dataset.wanted;
    }
    return idsOf(what.value).some(function (one) { return one.id === value; }) ?
      shown(value) + " is the name of another record already. Give one of them another id, and correct what refers to it." : "";
  }
  function faults(around, isAsked) {
    return inside(around).reduce(function (found, entry) {
      if ("rows" in entry.dataset) {
        return rowsOf(entry).reduce(function (sum, row) { return sum.concat(faults(row, record(row).length > 0)); }, found);
      }
      if (entry.matches("fieldset")) {
        return found.concat(faults(entry, record(entry).length > 0 || "needed" in entry.dataset));
      }
      return found.concat([{ field: entry, fault: faultOf(entry, isAsked) }]);
    }, []);
  }
  function check() {
    left = 0;
    var found = faults(part(), true).concat([{ field: nameField(), fault: faultOfName() }]);
    found.forEach(function (one) { say(one.field, one.fault); });
    return found.filter(function (one) { return one.fault; });
  }
  /* A fault that was told goes as it is mended. None comes before the next asking: what moves while
     somebody presses a button makes them miss it. */
  function mend(field) {
    if (!field || !field.classList.contains("mf-is-wrong")) return;
    say(field, "name" in field.dataset ? faultOfName() : faultOf(field, true));
  }
  function say(field, fault) {
    var line = field.querySelector(".mf-wrong");
    line.textContent = fault;
    line.hidden = !fault;
    field.classList.toggle("mf-is-wrong", !!fault);
    (field.querySelector("fieldset") ? boxes(field) : [control(field)]).forEach(function (one) {
      if (fault) one.setAttribute("aria-invalid", "true"); else one.removeAttribute("aria-invalid");
    });
  }
  function partsOf(field) {
    var around = field.parentNode.closest(".mf-part[data-key]");
    return around ? partsOf(around) + around.querySelector("legend").textContent.trim() + ": " : "";
  }
  function tell(found) {
    summary.querySelector("ul").replaceChildren.apply(summary.querySelector("ul"), found.map(function (one) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = "#" + control(one.field).id;
      link.textContent = partsOf(one.field) + one.fault;
      link.addEventListener("click", function (event) {
        event.preventDefault();
        control(one.field).focus();
      });
      item.append(link);
      return item;
    }));
    summary.hidden = !found.length;
  }

  /* YAML that means what was typed whoever reads it: quotes wherever they could matter. */
  function scalar(value, kind) {
    if (/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(value) && !WORD.test(value) && kind !== "line" && kind !== "text") return value;
    if (/^[1-9][0-9]{0,8}$/.test(value) && kind === "whole-number") return value;
    if (kind === "date") return /^\d{4}$/.test(value) ? value : JSON.stringify(value);
    return JSON.stringify(value);
  }
  function folded(line) {
    var out = [], rest = line;
    while (rest.length > WIDTH) {
      var cut = rest.lastIndexOf(" ", WIDTH);
      while (cut > 0 && rest[cut + 1] === " ") cut -= 1;
      if (cut <= 0 || !rest.slice(0, cut).trim()) break;
      out.push(rest.slice(0, cut).replace(/ +$/, ""));
      rest = rest.slice(cut + 1);
    }
    return out.concat([rest]);
  }
  function block(value, indent) {
    var lines = [].concat.apply([], value.split("\n").map(folded));
    return "|-\n" + lines.map(function (line) { return line ? indent + line : ""; }).join("\n") + "\n";
  }
  function pair(one, indent) {
    var value = one.value, deeper = indent + "  ";
    if (typeof value === "string") {
      var isBlock = one.kind === "text" && (value.length > 60 || value.includes("\n"));
      return one.key + ": " + (isBlock ? block(value, deeper) : scalar(value, one.kind) + "\n");
    }
    if (one.kind) {
      return one.key + ":\n" + value.map(function (item) { return deeper + "- " + scalar(item, one.kind) + "\n"; }).join("");
    }
    if (Array.isArray(value[0])) {
      return one.key + ":\n" + value.map(function (row) {
        return deeper + "- " + yaml(row, deeper + "  ").slice(deeper.length + 2);
      }).join("");
    }
    return one.key + ":\n" + yaml(value, deeper);
  }
  function yaml(pairs, indent) {
    return pairs.map(function (one) { return indent + pair(one, indent); }).join("");
  }

  /* Ids: those of every report stand on the page, those of the chosen one in a file of its own. */
  var IDS = window.mfIds = Object.create(null);
  function withIds(next) {
    var line = document.querySelector('[data-project="' + project.value + '"]');
    if (!line || IDS[project.value]) return next();
    var script = document.createElement("script");
    script.src = line.dataset.ids;
    script.onload = next;
    script.onerror = function () { line.dataset.lost = "yes"; next(); };
    document.head.append(script);
  }
  function idsOf(list) {
    var ofAll = all('details[data-project=""] [data-list="' + list + '"] li').map(function (item) {
      return { id: item.querySelector("code").textContent, words: item.querySelector("bdi").textContent };
    });
    return (IDS[project.value] || []).reduce(function (found, one) {
      return one[0] !== list ? found : found.concat(one[1].map(function (told) {
        return { id: told[0], words: told[1], tests: told[2] };
      }));
    }, ofAll);
  }
  function none() {
    if (IDS[project.value]) return "There is none yet in this report";
    return document.querySelector('[data-project="' + project.value + '"][data-lost]') ?
      "The ids of this report could not be read" : "The ids of this report are being read";
  }
  function offer(around) {
    all("[data-refers]", around).forEach(function (one) {
      var ids = [].concat.apply([], one.dataset.refers.split(" ").map(idsOf));
      if (one.matches("select")) offerOne(one, ids); else offerMany(one, ids);
    });
  }
  function offerOne(select, ids) {
    var before = select.value, first = select.options[0];
    first.dataset.said = first.dataset.said || first.textContent;
    select.replaceChildren.apply(select, [first].concat(ids.map(function (one) {
      return new Option(one.words ? one.words + " (" + one.id + ")" : one.id, one.id);
    })));
    select.value = before;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
    first.textContent = ids.length ? first.dataset.said : none();
  }
  function offerMany(group, ids) {
    var before = boxes(group).filter(function (one) { return one.checked; }).map(function (one) { return one.value; });
    var choices = group.querySelector(".mf-choices");
    choices.replaceChildren.apply(choices, ids.map(function (one, number) {
      var label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.id = group.querySelector("legend").id + "-" + number;
      box.value = one.id;
      box.checked = before.includes(one.id);
      var words = document.createElement("bdi");
      words.textContent = one.words ? one.words + " (" + one.id + ")" : one.id;
      label.append(box, words);
      return label;
    }));
    if (!ids.length) choices.textContent = none() + ".";
  }

  /* Rows that can be filled in several times. */
  function addRow(entry) {
    var old = rowsOf(entry), row = old[0].cloneNode(true), end = "-" + (rows += 1);
    all("[id],[for],[aria-describedby]", row).forEach(function (one) {
      ["id", "for", "aria-describedby"].forEach(function (name) {
        if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).split(" ").map(function (id) { return id + end; }).join(" "));
      });
    });
    all("input,textarea,select", row).forEach(empty);
    all("[data-kind]", row).forEach(function (field) { say(field, ""); });
    old[old.length - 1].after(row);
    return row;
  }
  function empty(one) {
    if (one.type === "checkbox") one.checked = false;
    else if (one.matches("select")) one.selectedIndex = 0;
    else one.value = "";
  }

  /* The number of the next test of a change, and a name, until somebody types others. */
  function next(event) {
    var change = event.target.closest('[data-form=cycles] > [data-key=change]');
    if (!change) return;
    var number = control(change.parentNode.querySelector("[data-key=number]"));
    var chosen = idsOf("changes").find(function (one) { return one.id === event.target.value; });
    if (chosen && (!number.value || number.value === number.dataset.offered)) {
      number.value = number.dataset.offered = String(+chosen.tests + 1);
    }
  }
  function suggest() {
    var field = nameField(), input = control(field);
    if (input.dataset.own) return;
    var found = {};
    record(part()).forEach(function (one) { found[one.key] = one.value; });
    var words = found.title || (found.change && found.change + " " + (found.number || "1")) || found.text || "";
    if (!words && found.on) words = what.value + " " + found.on;
    input.value = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").replace(/^(.{1,40})(-.*)?$/, "$1").slice(0, 40);
  }

  /* Drafts. */
  function raw(around) {
    return inside(around).map(function (entry) {
      if ("rows" in entry.dataset) return rowsOf(entry).map(raw);
      if (entry.matches("fieldset")) return raw(entry);
      return entry.querySelector("fieldset") ? written(entry) : control(entry).value;
    });
  }
  function fill(around, values) {
    inside(around).forEach(function (entry, number) {
      var value = values[number];
      if (value === undefined) return;
      if ("rows" in entry.dataset) {
        value.forEach(function (one, count) { fill(rowsOf(entry)[count] || addRow(entry), one); });
      } else if (entry.matches("fieldset")) fill(entry, value);
      else if (entry.querySelector("fieldset")) {
        boxes(entry).forEach(function (box) { box.checked = value.includes(box.value); });
      } else control(entry).value = value;
    });
  }
  function keep() {
    var parts = {};
    all("[data-form]", place).forEach(function (one) {
      var input = control(one.querySelector("[data-name]"));
      parts[one.dataset.form] = { own: input.dataset.own || "", name: input.value, values: raw(one) };
    });
    try {
      localStorage.setItem(KEPT, JSON.stringify({ project: project.value, what: what.value, parts: parts }));
    } catch (error) { noDrafts(); }
  }
  function noDrafts() {
    var line = document.getElementById("mf-kept");
    line.textContent = line.dataset.no;
    document.getElementById("mf-forget").hidden = true;
  }
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT) || "null");
    } catch (error) { noDrafts(); }
  }
  function recall(kept) {
    try {
      if (place.querySelector('[data-form="' + kept.what + '"]')) what.value = kept.what;
      offer(place);
      all("[data-form]", place).forEach(function (one) {
        var draft = kept.parts[one.dataset.form];
        if (!draft) return;
        fill(one, draft.values);
        var input = control(one.querySelector("[data-name]"));
        input.value = draft.name;
        if (draft.own) input.dataset.own = draft.own;
      });
    } catch (error) { noDrafts(); }
  }
  function forget() {
    try { localStorage.removeItem(KEPT); } catch (error) { noDrafts(); }
    all("[data-form]", place).forEach(function (one) {
      all(".mf-row ~ .mf-row", one).forEach(function (row) { row.remove(); });
      all("input,textarea,select", one).forEach(empty);
      all("[data-kind]", one).forEach(function (field) { say(field, ""); });
      delete control(one.querySelector("[data-name]")).dataset.own;
    });
    stale();
    tell([]);
    document.getElementById("mf-forgotten").textContent = "Deleted. Nothing that you typed is kept here.";
  }

  /* The file. */
  function path() { return [place.dataset.folder, project.value, what.value, written(nameField()) + ".yml"].join("/"); }
  function show() {
    left = 0;
    text.value = yaml(record(part()), "");
    document.getElementById("mf-made-path").textContent = path();
    var note = document.getElementById("mf-made-note"), notes = [];
    if (left) notes.push(left === 1 ? "One invisible character was left out." : left + " invisible characters were left out.");
    var link = document.getElementById("mf-forge");
    if (link) notes.push(lead(link));
    note.textContent = notes.join(" ");
    note.hidden = !notes.length;
    document.getElementById("mf-made-status").textContent = "";
    made.hidden = false;
    made.focus();
    made.scrollIntoView();
  }
  function lead(link) {
    var forge = place.dataset.forge, filled = put(place.dataset.filled);
    if (filled && filled.length <= LONGEST_ADDRESS) {
      link.href = filled;
      link.textContent = "Open a new file on " + forge + " with this text";
      return "The link hands your text to " + forge + ", where you propose the file.";
    }
    link.href = put(place.dataset.blank);
    link.textContent = "Open " + forge;
    return (filled ? "The text is too long for a link. " : "") + "Copy the text first, then open " + forge + ", make the file named above and paste the text into it.";
  }
  function put(pattern) {
    return pattern.replace(/\{(path|text)\}/g, function (all, name) {
      return encodeURIComponent(name === "path" ? path() : text.value).replace(/%2F/g, name === "path" ? "/" : "%2F");
    });
  }
  function stale() { made.hidden = true; }
  function copied(isDone) {
    document.getElementById("mf-made-status").textContent = isDone ? "Copied." :
      "The text is selected: press Ctrl and C, or hold your finger on it and choose Copy.";
  }
  function copy() {
    function byHand() {
      text.focus();
      text.select();
      copied(document.execCommand("copy"));
    }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text.value).then(function () { copied(true); }, byHand);
  }
  function download() {
    var link = document.createElement("a"), address = URL.createObjectURL(new Blob([text.value], { type: "application/yaml" }));
    link.href = address;
    link.download = written(nameField()) + ".yml";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    document.getElementById("mf-made-status").textContent = "Downloaded: " + link.download;
  }

  function choose() {
    all("[data-form]", place).forEach(function (one) { one.hidden = one.dataset.form !== what.value; });
    document.getElementById("mf-ask").hidden = !part();
    if (part()) offer(part());
    stale();
    tell([]);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!part()) return;
    var found = check();
    tell(found);
    if (!found.length) return show();
    stale();
    summary.focus();
  });
  form.addEventListener("input", function (event) {
    if (event.target.closest("[data-name]")) event.target.dataset.own = event.target.value ? "yes" : "";
    else if (event.target.closest("[data-form]")) { next(event); suggest(); }
    if (part()) [event.target.closest(".mf-field"), nameField()].forEach(mend);
    stale();
    keep();
    document.getElementById("mf-forgotten").textContent = "";
  });
  form.addEventListener("change", function (event) {
    if (event.target === project || event.target === what) withIds(function () { choose(); keep(); });
  });
  form.addEventListener("click", function (event) {
    if (event.target.matches("[data-more]")) {
      var row = addRow(event.target.closest("[data-rows]"));
      row.querySelector("input,select,textarea").focus();
    }
  });
  document.getElementById("mf-copy").addEventListener("click", copy);
  document.getElementById("mf-download").addEventListener("click", download);
  document.getElementById("mf-forget").addEventListener("click", forget);

  var draft = kept();
  if (draft && all("option", project).some(function (one) { return one.value === draft.project; })) project.value = draft.project;
  withIds(function () {
    if (draft) recall(draft);
    choose();
  });
})();
