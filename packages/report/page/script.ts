/**
 * The page's only program, an addition to a page that is complete without it.
 *
 * Pointing at a linked panel, or moving the range above, reads the figure's own data table at the nearest step, in all of its panels; a reader's
 * own margin adds a line to those claims whose verdict hangs on one, and changes nothing that was judged.
 */
export const script = `"use strict";
for (const figure of document.querySelectorAll("figure[data-linked]")) {
  const panels = [...figure.querySelectorAll(".panel")];
  const heads = [...figure.querySelectorAll("thead th")].map((th) => th.textContent);
  const rows = [...figure.querySelectorAll("tbody tr")].map((tr) => [...tr.children].map((cell) => cell.textContent));
  const steps = rows.map((row) => Number(row[0].replace(/\\s/g, "")));
  const clear = () => {
    for (const line of figure.querySelectorAll(".cursor")) line.remove();
    for (const read of figure.querySelectorAll(".read")) read.textContent = "";
  };
  const show = (index) => {
    clear();
    for (const panel of panels) {
      const svg = panel.querySelector("svg");
      const [left, right, top, bottom, from, to] = panel.dataset.frame.split(" ").map(Number);
      const x = left + (steps[index] - from) / (to - from) * (right - left);
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      for (const [name, value] of [["class", "cursor"], ["x1", x], ["x2", x], ["y1", top], ["y2", bottom]]) line.setAttribute(name, value);
      svg.append(line);
      const metric = panel.dataset.metric;
      const read = heads.flatMap((head, column) => head === metric || head.startsWith(metric + ", ")
        ? [(head === metric ? "" : head.slice(metric.length + 2) + " ") + rows[index][column]] : []);
      panel.querySelector(".read").textContent = "step " + rows[index][0] + ": " + read.join(", ");
    }
  };
  const reader = document.createElement("label"), range = document.createElement("input");
  reader.className = "reader";
  range.type = "range";
  range.min = "0";
  range.max = String(rows.length - 1);
  range.value = "0";
  range.addEventListener("input", () => {
    show(Number(range.value));
    range.setAttribute("aria-valuetext", panels.map((panel) => panel.dataset.metric + " at " + panel.querySelector(".read").textContent).join("; "));
  });
  range.addEventListener("blur", clear);
  reader.append("Read at a step ", range);
  figure.querySelector(".panels").before(reader);
  for (const panel of panels) {
    panel.addEventListener("pointermove", (event) => {
      const [left, right, , , from, to] = panel.dataset.frame.split(" ").map(Number);
      const svg = panel.querySelector("svg"), box = svg.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      const step = from + (x - left) / (right - left) * (to - from);
      show(steps.reduce((best, s, i) => Math.abs(s - step) < Math.abs(steps[best] - step) ? i : best, 0));
    });
    panel.addEventListener("pointerleave", clear);
  }
}
const regions = () => {
  for (const [index, box] of document.querySelectorAll(".scroll").entries()) {
    const wide = box.scrollWidth > box.clientWidth, caption = box.querySelector("caption b");
    if (!wide) { for (const name of ["role", "tabindex", "aria-label"]) box.removeAttribute(name); continue; }
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", (caption === null ? "Table" : caption.textContent) + " (" + (index + 1) + "), scrolls sideways");
  }
};
regions();
addEventListener("resize", regions);
document.addEventListener("toggle", regions, true);
const own = document.querySelector(".own");
const cards = [...document.querySelectorAll(".card[data-reach]")];
if (own !== null && cards.length > 0) {
  own.hidden = false;
  const input = own.querySelector("input"), output = own.querySelector("output"), start = input.value;
  const clear = () => {
    for (const line of document.querySelectorAll(".yours")) line.remove();
    output.textContent = "";
  };
  const judge = (card, margin) => Number(card.dataset.reach) <= margin ? "REPLICATED"
    : Number(card.dataset.floor) > margin && card.dataset.chance === "false" ? "NOT REPLICATED" : "INCONCLUSIVE";
  const draw = (card, margin) => {
    if (!("frame" in card.dataset)) return;
    const [left, right, from, to, published] = card.dataset.frame.split(" ").map(Number);
    for (const end of [published - margin, published + margin]) {
      if (end < from || end > to) continue;
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const x = left + (end - from) / (to - from) * (right - left);
      for (const [name, value] of [["class", "yours"], ["x1", x], ["x2", x], ["y1", 4], ["y2", 44]]) line.setAttribute(name, value);
      card.querySelector(".strip svg").append(line);
    }
  };
  input.addEventListener("input", () => {
    clear();
    const points = Number(input.value), margin = points / 100;
    if (!(margin > 0)) return;
    let changed = 0;
    for (const card of cards) {
      const verdict = judge(card, margin), line = document.createElement("p");
      if (verdict !== card.dataset.verdict) changed++;
      line.className = "yours";
      line.textContent = "With your \u03b4 of " + points + " points: " + verdict;
      card.querySelector(".why").before(line);
      draw(card, margin);
    }
    output.textContent = changed + " of " + cards.length + " verdicts would be another with your \u03b4; the page's own stay as they are.";
  });
  own.querySelector("button").addEventListener("click", () => { input.value = start; clear(); });
}
`;
