import { assert, assertEquals } from "@std/assert";
import { indexPages, renderIndex, renderReport } from "@refold/report";
import { inputs } from "../../packages/report/testdata/inputs.ts";
import { paper } from "../../packages/report/testdata/paper.ts";
import { axeViolations } from "./axe.ts";
import { eachPage, withBrowser } from "./each_page.ts";

const results = Object.values(inputs).map(({ result }) => result);
const pages = {
  training: () => renderReport(inputs.training),
  sensitivity: () => renderReport(inputs.sensitivity),
  index: () => renderIndex(indexPages(results), paper),
};

/** How far a page reaches beyond the window. */
const BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

Deno.test(
  "with forced colours every verdict is read by word and shape, nothing is lost, and axe finds nothing (needs --allow-run " +
    "and a Chromium)",
  withBrowser,
  async (t) => {
    for (const theme of ["light", "dark"] as const) {
      await eachPage(t, { width: 1280, theme, scripts: true }, async (page) => {
        await page.emulateMedia({ forcedColors: "active", colorScheme: theme });
        const hidden = await page.evaluate<readonly string[]>(
          `[...document.querySelectorAll(".verdict, .card svg text, .outcomes svg")].filter((one) => {
            const { color, backgroundColor } = getComputedStyle(one), { width } = one.getBoundingClientRect();
            return width === 0 || color === backgroundColor || color === getComputedStyle(document.body).backgroundColor;
          }).map((one) => one.outerHTML.slice(0, 90))`,
        );
        assertEquals(hidden, []);
        assertEquals(await axeViolations(page), []);
      }, pages);
    }
  },
);

Deno.test(
  "at 200 % of the page, and at twice the text alone, nothing scrolls sideways (needs --allow-run and a Chromium)",
  withBrowser,
  async (t) => {
    await eachPage(t, { width: 640, theme: "light", scripts: true }, async (page) => {
      assert(await page.evaluate<number>(BEYOND) <= 0);
    }, pages);
    await eachPage(t, { width: 1280, theme: "light", scripts: true }, async (page) => {
      await page.evaluate(`document.documentElement.style.fontSize = "200%"`);
      assert(await page.evaluate<number>(BEYOND) <= 0);
    }, pages);
  },
);

/** What the Tab key reaches, in the order of the document. */
const REACHABLE =
  `[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((one) =>
  one.checkVisibility({ visibilityProperty: true }) && !one.closest("[hidden]"))`;

Deno.test(
  "by the keyboard alone every link, fold and field is reached in order and seen, a fold opens, a step is read (needs " +
    "--allow-run and a Chromium)",
  withBrowser,
  (t) =>
    eachPage(t, { width: 1280, theme: "dark", scripts: true }, async (page) => {
      await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = false");
      await page.evaluate(`(${REACHABLE}).forEach((one, index) => one.setAttribute("data-order", index))`);
      const all = await page.evaluate<number>(`(${REACHABLE}).length`),
        order: number[] = [],
        unseen: string[] = [];
      for (let index = 0; index < all; index++) {
        await page.keyboard.press("Tab");
        const [place, seen, what] = await page.evaluate<readonly [number, boolean, string]>(`(() => {
          const one = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(one);
          const { width, height, right } = one.getBoundingClientRect();
          const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && width > 0 && height > 0 && right > 0;
          return [Number(one.getAttribute("data-order") ?? -1), seen, one.outerHTML.slice(0, 80)];
        })()`);
        order.push(place);
        if (!seen) unseen.push(what);
      }
      assertEquals(order, Array.from({ length: all }, (_, index) => index));
      assertEquals(unseen, []);
      const fold = page.locator(".card summary").first();
      await fold.focus();
      await page.keyboard.press("Enter");
      assertEquals(await page.locator(".card details[open]").count(), 1);
      await page.locator(".reader input").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      assertEquals(
        (await page.locator("#figure-curves .read").first().textContent())?.startsWith("step 200:"),
        true,
      );
    }, { training: pages.training }),
);
