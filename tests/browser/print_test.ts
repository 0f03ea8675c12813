import { assertEquals } from "@std/assert";
import { SMALLEST_PRINT } from "../../packages/report/page/style_print.ts";
import { inputs } from "../../packages/report/testdata/inputs.ts";
import { paper } from "../../packages/report/testdata/paper.ts";
import { indexPages, renderIndex, renderReport } from "@refold/report";
import { eachPage, withBrowser } from "./each_page.ts";
import { pages } from "./pages.ts";

/** What a printed page shows that it should not: text that is too small, numbers in two pieces, tables beyond the paper. */
const FAULTS = `(() => {
  const small = new Set(), broken = new Set(), wide = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, owner = node.parentElement, range = document.createRange();
    if (node.textContent.trim() === "" || owner.closest("script, title")) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()], svg = owner.closest("svg");
    if (boxes.length === 0) continue;
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    if (parseFloat(getComputedStyle(owner).fontSize) * scale < ${SMALLEST_PRINT} - 0.05) small.add(node.textContent);
    const whole = owner.closest("td.num, td.verdict-cell");
    if (whole && new Set(boxes.map(({ top }) => Math.round(top))).size > 1) broken.add(node.textContent);
  }
  for (const table of document.querySelectorAll("table")) {
    if (table.getBoundingClientRect().right > innerWidth + 1) wide.add(table.caption?.textContent);
  }
  return [...small, ...broken, ...wide];
})()`;

const { result } = inputs["gradient-check"];
/** A result whose folder has a long name, beside which a long answer stands. */
const longNamed = {
  ...result,
  spec: { ...result.spec, variant: "report-of-48-epochs", title: "A rather long title of a page" },
};

/** A4 less its margins. */
const PAPER = { width: 680, theme: "light", scripts: true, print: true } as const;

Deno.test(
  "in print no text is below 7.5 pt, no number breaks in two and no table leaves the paper (needs --allow-run " +
    "and a Chromium)",
  withBrowser,
  (t) => eachPage(t, PAPER, async (page) => assertEquals(await page.evaluate(FAULTS), [])),
);

Deno.test(
  "in print the name of an experiment breaks at a hyphen, never within a word (needs --allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, PAPER, async (page) => {
      const narrow = await page.evaluate<readonly number[]>(
        `[...document.querySelectorAll("#table-experiments tbody th")].map((cell) => cell.getBoundingClientRect().width)
          .filter((width) => width < 100)`,
      );
      assertEquals(narrow, []);
    }, {
      index: () =>
        renderIndex(indexPages([longNamed, inputs.search.result, inputs.sensitivity.result]), paper),
    }),
);

/** What paper may not break and is taller than this share of a sheet, less its margins, leaves that much of the sheet before it empty. */
const MOST_EMPTY = 0.4;
const SHEET = (297 - 16 - 18) / 25.4 * 96;
const { hostile: _, ...usual } = pages; // its twenty sources make one figure as tall as they are many

Deno.test(
  "in print nothing that may not break is so tall that a sheet before it stays half empty, and no heading stands over " +
    "nothing (needs --allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, PAPER, async (page) => {
      const tall = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll("main *")].filter((one) => getComputedStyle(one).breakInside === "avoid")
          .filter((one) => one.getBoundingClientRect().height > ${MOST_EMPTY * SHEET})
          .map((one) => one.tagName + "." + one.className + " " + Math.round(one.getBoundingClientRect().height))`,
      );
      assertEquals(tall, []);
      await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = false");
      const bare = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll("main > section")].filter((one) => one.getBoundingClientRect().height > 0 &&
          one.getBoundingClientRect().bottom - one.querySelector("h2").getBoundingClientRect().bottom < 8).map((one) => one.id)`,
      );
      assertEquals(bare, []);
    }, usual),
);

Deno.test(
  "a printed page is numbered, headed by its title and bears no download (needs --allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, PAPER, async (page) => {
      const margins = await page.evaluate<readonly string[]>(
        `[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => [...rule.cssRules ?? []])
          .map((rule) => rule.cssText).filter((text) => text.includes("@top-left") || text.includes("@bottom-right"))`,
      );
      assertEquals(margins.length, 2);
      assertEquals(await page.locator("#downloads:visible, a[download]:visible").count(), 0);
    }, { training: () => renderReport(inputs.training) }),
);
