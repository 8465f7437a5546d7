"use strict";
(() => {
  const table = document.getElementById("reports"), body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const key = (row, i) => row.cells[i].dataset.k ?? row.cells[i].textContent;
  table.tHead.addEventListener("click", e => {
    const head = e.target.closest("th");
    if (!head) return;
    const i = heads.indexOf(head), up = head.getAttribute("aria-sort") !== "ascending";
    for (const h of heads) h.setAttribute("aria-sort", h === head ? (up ? "ascending" : "descending") : "none");
    const rows = [...body.rows].map(r => [key(r, i), r]);
    const figures = rows.every(([k]) => k === "" || !isNaN(k));
    rows.sort(([a], [b]) => {
      if (a === "" || b === "") return (a === "") - (b === "");
      const d = figures ? a - b : a.localeCompare(b, "zh-CN");
      return up ? d : -d;
    });
    body.append(...rows.map(([, r]) => r));
    document.getElementById("sorted").textContent = "已按" + head.textContent + (up ? "升序" : "降序") + "排列";
  });
})();
