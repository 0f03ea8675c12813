import { assertEquals } from "@std/assert";
import { indexPages, renderIndex, renderReport } from "@refold/report";
import { inputs } from "../../packages/report/testdata/inputs.ts";
import { hostileInput } from "../../packages/report/testdata/hostile.ts";
import { eachPage, withBrowser } from "./each_page.ts";
import { pages as everyKind } from "./pages.ts";

const pages = {
  training: () => renderReport(inputs.training),
  "hostile index": () => renderIndex(indexPages([hostileInput.result]), null),
};

Deno.test(
  "every verdict is in sight, however long a word of a statement is (needs --allow-run and a Chromium)",
  withBrowser,
  async (t) => {
    for (const width of [1280, 390]) {
      await eachPage(t, { width, theme: "light", scripts: true }, async (page) => {
        const beyond = await page.locator(".outcomes .verdict, .card .verdict").evaluateAll((all) =>
          all.filter((one) => one.getBoundingClientRect().right > innerWidth).length
        );
        assertEquals(beyond, 0);
      }, pages);
    }
  },
);

Deno.test(
  "links of the contents are at least 24 pixels high (needs --allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, { width: 1280, theme: "light", scripts: true }, async (page) => {
      const low = await page.locator(".contents a").evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent)
      );
      assertEquals(low, []);
    }, pages),
);

Deno.test(
  "articles, figures and tables that scroll have names, and only those stop the Tab key (needs --allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, { width: 390, theme: "dark", scripts: true }, async (page) => {
      const unnamed = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll("article, figure")].filter((part) =>
        !(part.getAttribute("aria-labelledby") ?? "").split(" ").every((id) => document.getElementById(id)?.textContent))
        .map((part) => part.id)`,
      );
      assertEquals(unnamed, []);
      const wrong = await page.evaluate<number>(
        `[...document.querySelectorAll(".scroll")].filter((box) =>
        (box.scrollWidth > box.clientWidth) !== (box.tabIndex === 0 && box.getAttribute("aria-label") !== null)).length`,
      );
      assertEquals(wrong, 0);
    }, { training: pages.training }),
);

/** Words of a drawing that its edge cuts off. */
const CUT_OFF = `[...document.querySelectorAll("main svg text")].filter((text) => {
  const own = text.getBoundingClientRect(), { left, right } = text.ownerSVGElement.getBoundingClientRect();
  return own.width > 0 && (own.left < left - 1 || own.right > right + 1);
}).map((text) => (text.closest("article, figure")?.id ?? "") + ": " + text.textContent)`;

const { hostile: _, "hostile index": __, ...usual } = everyKind; // whose classes have names of any length

Deno.test(
  "no drawing cuts off its own words, on a wide screen, a phone or paper (needs --allow-run and a Chromium)",
  withBrowser,
  async (t) => {
    for (const view of [{ width: 1280 }, { width: 390 }, { width: 680, print: true }]) {
      await eachPage(t, { theme: "light", scripts: true, ...view }, async (page) => {
        assertEquals(await page.evaluate(CUT_OFF), []);
      }, usual);
    }
  },
);

Deno.test(
  "on a phone the words of every figure are at least 10.5 pixels high (needs --allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, { width: 390, theme: "light", scripts: true }, async (page) => {
      const small = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll(".panel svg text, .strip svg text")].filter((text) => {
          const svg = text.ownerSVGElement, scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          return parseFloat(getComputedStyle(text).fontSize) * scale < 10.5;
        }).map((text) => text.closest("figure, article").id + ": " + text.textContent)`,
      );
      assertEquals(small, []);
    }, usual),
);
