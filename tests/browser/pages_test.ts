import { assert, assertEquals } from "@std/assert";
import type { Browser } from "playwright-core";
import { axeViolations } from "./axe.ts";
import { launch, open, type View } from "./browser.ts";
import { pages } from "./pages.ts";

const allowed = Deno.permissions.querySync({ name: "run" }).state === "granted";

const views: readonly (readonly [string, View])[] = [
  ["1280 px, light", { width: 1280, theme: "light", scripts: true }],
  ["1280 px, dark", { width: 1280, theme: "dark", scripts: true }],
  ["1280 px, light, no scripts", { width: 1280, theme: "light", scripts: false }],
  ["390 px, light", { width: 390, theme: "light", scripts: true }],
  ["390 px, dark, no scripts", { width: 390, theme: "dark", scripts: false }],
  ["A4 print", { width: 680, theme: "dark", scripts: true, print: true }],
];

async function checkView(browser: Browser, path: string, view: View): Promise<void> {
  const { page, context, requests, errors } = await open(browser, path, view);
  try {
    if (view.scripts) {
      await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
      const [inner, scroll] = await page.evaluate<number[]>(
        "[document.documentElement.clientWidth, document.documentElement.scrollWidth]",
      );
      assert((scroll ?? 0) <= (inner ?? 0), `page scrolls sideways: ${scroll} px wide in ${inner} px`);
      assertEquals(await axeViolations(page, { onPaper: view.print ?? false }), []);
    }
    assertEquals(requests, [], "requests made");
    assertEquals(errors, [], "errors reported");
  } finally {
    await context.close();
  }
}

Deno.test({
  name: "every kind of page opens without a request, an error, sideways scrolling or an axe violation" +
    " (needs --allow-run and a Chromium)",
  ignore: !allowed,
  // Chromium's helper processes and playwright's timers outlive the steps that used them
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async (t) => {
    const folder = await Deno.makeTempDir({ prefix: "refold-pages-" });
    const browser = await launch();
    try {
      for (const [name, render] of Object.entries(pages)) {
        const path = `${folder}/${name}.html`;
        await Deno.writeTextFile(path, render());
        for (const [title, view] of views) {
          await t.step(`${name}, ${title}`, () => checkView(browser, path, view));
        }
      }
    } finally {
      await browser.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
