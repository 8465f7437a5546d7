"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const doc = $("doc"), panel = $("panel"), detail = $("detail"), body = $("detail-body"), status = $("status");
  const known = new Map(JSON.parse($("data").textContent || "[]").map(d => [d.Number, d]));
  const wide = matchMedia("(min-width: 60rem)");
  let marked = [], words = null;

  // Words of the document by value, made when first needed: long reports have many.
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
    const p = document.createElement("p"), b = document.createElement("b");
    b.textContent = name;
    p.append(b, " ", text);
    if (cls) p.className = cls;
    body.append(p);
  };
  const explain = numbers => {
    body.replaceChildren();
    let shown = 0;
    for (const n of numbers) {
      const d = known.get(n);
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
    status.textContent = numbers.length ? "已标出 " + numbers.map(n => (known.get(n) || {}).Name).filter(x => x).slice(0, 3).join("、") : "";
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

  panel.addEventListener("click", e => {
    const v = e.target.closest("[data-n]");
    if (v) { choose([+v.dataset.n], "value"); e.stopPropagation(); return; }
    const f = e.target.closest(".finding");
    if (f) finding(findings.indexOf(f));
  });
  panel.addEventListener("mouseover", e => {
    const v = e.target.closest("[data-n]");
    if (!v || !wide.matches) return;
    for (const w of wordsOf(+v.dataset.n)) w.classList.add("hint");
  });
  panel.addEventListener("mouseout", e => {
    const v = e.target.closest("[data-n]");
    if (v) for (const w of wordsOf(+v.dataset.n)) w.classList.remove("hint");
  });
  doc.addEventListener("click", e => {
    const w = e.target.closest("[data-v]");
    if (w && !String(getSelection())) choose(w.dataset.v.split(" ").map(Number), "doc");
  });
  detail.addEventListener("click", e => {
    const go = e.target.closest("[data-n]");
    if (go) { side("panel"); const v = $("v" + go.dataset.n); if (v) { for (let d = v.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; into(v); v.focus({ preventScroll: true }); } }
  });
  const close = () => { clear(); detail.hidden = true; status.textContent = ""; };
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
    if (!window.CSS || !CSS.highlights) return;
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

  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea")) return;
    if (e.key === "Enter" && e.target.classList.contains("finding")) { finding(findings.indexOf(e.target)); e.preventDefault(); return; }
    switch (e.key) {
      case "n": case "j": finding(at + 1); break;
      case "p": case "k": finding(at < 0 ? -1 : at - 1); break;
      case "/": field.focus(); break;
      case "Escape": close(); break;
      default: return;
    }
    e.preventDefault();
  });
  side("panel");
})();
