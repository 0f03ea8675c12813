import type { Browser, Page } from "playwright-core";
import { launch, open, type View } from "./browser.ts";
import { pages } from "./pages.ts";

/** How tests that need a browser are run: ignored without one, and its helpers outlive the steps that used them. */
export const withBrowser = {
  ignore: Deno.permissions.querySync({ name: "run" }).state !== "granted",
  sanitizeOps: false,
  sanitizeResources: false,
};

/** Opens every kind of page, one after the other, as a step of a test. */
export async function eachPage(
  t: Deno.TestContext,
  view: View,
  body: (page: Page, name: string) => Promise<void>,
  shown: Readonly<Record<string, () => string>> = pages,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "refold-pages-" });
  const browser: Browser = await launch();
  try {
    for (const [name, render] of Object.entries(shown)) {
      const path = `${folder}/${name}.html`;
      await Deno.writeTextFile(path, render());
      await t.step(name, async () => {
        const { page, context } = await open(browser, path, view);
        try {
          await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
          await body(page, name);
        } finally {
          await context.close();
        }
      });
    }
  } finally {
    await browser.close();
    await Deno.remove(folder, { recursive: true });
  }
}
