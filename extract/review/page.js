"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const doc = $("doc"), panel = $("panel"), detail = $("detail"), body = $("detail-body"), status = $("status");
  const wide = matchMedia("(min-width: 60rem)");
  let marked = [], hinted = [], words = null, known = null;

  // What is known of the values, and their words in the document, are read when first needed: long reports have many.
  const about = n => {
    if (!known) known = new Map(JSON.parse($("data").textContent || "[]").map(d => [d.Number, d]));
    return known.get(n);
  };
  const wordsOf = n => {
    if (!words) {
      words = new Map();
      for (const w of doc.querySelectorAll("[data-v]"))
        for (const v of w.dataset.v.split(" ")) {
          const list = words.get(+v);
          if (list) list.push(w); else words.set(+v, [w]);
        }
    }
    return words.get(n) || [];
  };
  const clear = () => {
    for (const e of marked) e.classList.remove("on", "first");
    marked = [];
  };
  const mark = e => { e.classList.add("on"); marked.push(e); };
  const cols = document.querySelector(".cols"), scrolled = { doc: 0, panel: 0 };
  const side = name => {
    const before = document.body.dataset.side;
    if (before === name) return;
    if (before && !wide.matches) scrolled[before] = cols.scrollTop;
    document.body.dataset.side = name;
    if (!wide.matches) cols.scrollTop = scrolled[name];
    $("tab-doc").setAttribute("aria-pressed", name === "doc");
    $("tab-panel").setAttribute("aria-pressed", name === "panel");
  };
  const into = e => e && e.scrollIntoView({ block: "center", inline: "nearest" });

  const line = (name, text, cls) => {
    if (!text) return;
    const p = document.createElement("p");
    if (name) {
      const b = document.createElement("b");
      b.textContent = name;
      p.append(b);
    }
    p.append(text);
    if (cls) p.className = cls;
    body.append(p);
  };
  const explain = numbers => {
    body.replaceChildren();
    let shown = 0;
    const parts = [], main = numbers.filter(n => $("v" + n));
    if (main.length) {
      for (const n of numbers) if (!$("v" + n) && about(n)) parts.push(about(n).Name);
      numbers = main;
    }
    for (const n of numbers) {
      const d = about(n);
      if (!d) continue;
      if (++shown > 12) { line("", "另有 " + (numbers.length - 12) + " 个字段"); break; }
      const h = document.createElement("h3");
      const go = document.createElement("button");
      go.type = "button"; go.className = "go"; go.dataset.n = n; go.textContent = d.Name;
      h.append(go);
      body.append(h);
      line("原文", (d.Place ? d.Place + "：" : "") + "“" + d.Words + "”");
      line("读法", [d.How, "规则 " + d.Rule].filter(x => x).join("，"));
      line("佐证", d.Support, d.Class);
      for (const b of d.By || []) line("", b, "by");
      for (const s of d.Seconds || []) line("其次", s);
    }
    if (parts.length) line("另得", parts.slice(0, 12).join("、"));
    detail.hidden = shown === 0;
  };

  // choose marks values and their words; what is scrolled into view is the other side of where the reader is.
  const choose = (numbers, from) => {
    clear();
    let first = null;
    for (const n of numbers) {
      for (const w of wordsOf(n)) { mark(w); first = first || w; }
      const v = $("v" + n);
      if (v) mark(v);
    }
    if (first) first.classList.add("first");
    if (from !== "doc" && first) { if (!wide.matches && from === "value") side("doc"); into(first); }
    if (from === "doc") {
      const v = numbers.map(n => $("v" + n)).find(x => x);
      for (let d = v && v.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      if (v && wide.matches) into(v);
    }
    explain(numbers);
    status.textContent = numbers.length ? "已标出 " + numbers.map(n => (about(n) || {}).Name).filter(x => x).slice(0, 3).join("、") : "";
  };

  const findings = [...panel.querySelectorAll(".finding")];
  let at = -1;
  const finding = i => {
    if (!findings.length) return;
    at = (i + findings.length) % findings.length;
    const f = findings[at];
    for (const x of findings) x.classList.toggle("current", x === f);
    side("panel");
    f.focus({ preventScroll: true });
    into(f);
    choose(f.dataset.at ? f.dataset.at.split(" ").map(Number) : [], "finding");
    status.textContent = "第 " + (at + 1) + " 条，共 " + findings.length + " 条";
  };

  // hint shows the other side of what is pointed at or has the focus, without moving anything.
  const hint = list => {
    for (const e of hinted) e.classList.remove("hint");
    hinted = list;
    for (const e of hinted) e.classList.add("hint");
  };
  const numbersOf = w => w.dataset.v.split(" ").map(Number);
  panel.addEventListener("click", e => {
    const v = e.target.closest("[data-n]");
    if (v && String(getSelection())) return;
    if (v) { choose([+v.dataset.n], "value"); e.stopPropagation(); return; }
    const f = e.target.closest(".finding");
    if (f) finding(findings.indexOf(f));
  });
  const point = e => {
    const v = e.target.closest("[data-n], [data-v]");
    hint(!v || !wide.matches ? [] : v.dataset.n ? wordsOf(+v.dataset.n) : numbersOf(v).map(n => $("v" + n)).filter(x => x));
  };
  for (const part of [panel, doc]) {
    part.addEventListener("mouseover", point);
    part.addEventListener("mouseleave", () => hint([]));
  }
  panel.addEventListener("focusin", e => {
    if (!e.target.matches(".val:focus-visible")) return;
    hint(wordsOf(+e.target.dataset.n));
    explain([+e.target.dataset.n]);
  });
  doc.addEventListener("click", e => {
    const w = e.target.closest("[data-v]");
    if (w && !String(getSelection())) choose(numbersOf(w), "doc");
  });
  detail.addEventListener("click", e => {
    const go = e.target.closest("[data-n]");
    if (go) { side("panel"); const v = $("v" + go.dataset.n); if (v) { for (let d = v.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; into(v); v.focus({ preventScroll: true }); } }
  });
  const close = () => {
    if (detail.contains(document.activeElement)) {
      const v = marked.find(e => e.dataset.n) || panel;
      v.focus({ preventScroll: true });
    }
    clear(); hint([]); detail.hidden = true; status.textContent = "";
  };
  $("close").addEventListener("click", close);
  $("tab-doc").addEventListener("click", () => side("doc"));
  $("tab-panel").addEventListener("click", () => side("panel"));
  $("keys").addEventListener("click", () => {
    const k = $("keylist");
    k.hidden = !k.hidden;
    $("keys").setAttribute("aria-expanded", String(!k.hidden));
  });
  $("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  });

  // Find: every hit is painted without touching the text, where the browser can.
  const field = $("find"), found = $("found");
  let hits = [], hit = -1;
  const paint = () => {
    if (!window.CSS || !CSS.highlights) {
      if (hit >= 0) { const s = getSelection(); s.removeAllRanges(); s.addRange(hits[hit]); }
      return;
    }
    CSS.highlights.delete("found"); CSS.highlights.delete("here");
    if (!hits.length) return;
    CSS.highlights.set("found", new Highlight(...hits.slice(0, 2000)));
    if (hit >= 0) CSS.highlights.set("here", new Highlight(hits[hit]));
  };
  const search = () => {
    hits = []; hit = -1;
    const want = field.value.trim().toLowerCase();
    if (want) {
      for (const block of doc.querySelectorAll(".b:not(.scroll), td, th")) {
        const nodes = [], walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        let text = "", node;
        while ((node = walk.nextNode())) { nodes.push([text.length, node]); text += node.data; }
        text = text.toLowerCase();
        for (let i = text.indexOf(want); i >= 0 && hits.length < 5000; i = text.indexOf(want, i + want.length)) {
          const r = document.createRange();
          const spot = k => { let j = nodes.length - 1; while (nodes[j][0] > k) j--; return [nodes[j][1], Math.min(k - nodes[j][0], nodes[j][1].length)]; };
          r.setStart(...spot(i)); r.setEnd(...spot(i + want.length));
          hits.push(r);
        }
      }
    }
    go(0);
  };
  const go = i => {
    if (!hits.length) { hit = -1; found.textContent = field.value.trim() ? "无" : ""; paint(); return; }
    hit = (i + hits.length) % hits.length;
    found.textContent = hit + 1 + "/" + hits.length;
    if (!wide.matches) side("doc");
    into(hits[hit].startContainer.parentElement);
    paint();
  };
  let wait = 0;
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 150); });
  field.form.addEventListener("submit", e => { e.preventDefault(); });
  field.addEventListener("keydown", e => {
    if (e.key === "Enter") { e.preventDefault(); if (hits.length) go(hit + (e.shiftKey ? -1 : 1)); else search(); }
    if (e.key === "Escape") { field.value = ""; search(); field.blur(); }
  });
  $("find-next").addEventListener("click", () => go(hit + 1));
  $("find-prev").addEventListener("click", () => go(hit - 1));

  // Arrows go from value to value in a table of the panel.
  const arrow = (v, key) => {
    const cell = v.closest("td, th"), inside = x => x && x.querySelector(".val");
    if (!cell) return null;
    const across = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[key];
    if (across) {
      for (let c = cell[across]; c; c = c[across]) if (inside(c)) return inside(c);
      return null;
    }
    const down = key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling";
    for (let r = cell.parentElement[down]; r; r = r[down]) if (inside(r.cells[cell.cellIndex])) return inside(r.cells[cell.cellIndex]);
    return null;
  };

  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea")) return;
    if (e.key === "Enter" && e.target.classList.contains("finding")) { finding(findings.indexOf(e.target)); e.preventDefault(); return; }
    if (e.target.classList.contains("val")) {
      if (e.key === "Enter" || e.key === " ") { choose([+e.target.dataset.n], "value"); e.preventDefault(); return; }
      const to = e.key.startsWith("Arrow") && arrow(e.target, e.key);
      if (to) { to.focus(); e.preventDefault(); return; }
    }
    switch (e.key) {
      case "n": case "j": finding(at + 1); break;
      case "p": case "k": finding(at < 0 ? -1 : at - 1); break;
      case "/": field.focus(); break;
      case "Escape": close(); break;
      default: return;
    }
    e.preventDefault();
  });
  // On paper everything is open.
  let opened = [];
  addEventListener("beforeprint", () => { opened = [...document.querySelectorAll("details:not([open])")]; for (const d of opened) d.open = true; });
  addEventListener("afterprint", () => { for (const d of opened) d.open = false; });
  side("panel");
})();
