import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { renderReport } from "@refold/report";
import { inputs } from "../../packages/report/testdata/inputs.ts";
import { launch, open } from "./browser.ts";

const VIEW = { width: 1280, theme: "light", scripts: true } as const;

async function withReport(body: (page: Page, errors: readonly string[]) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "refold-script-" });
  const browser = await launch();
  try {
    const path = `${folder}/report.html`;
    await Deno.writeTextFile(path, renderReport(inputs.training));
    const { page, errors } = await open(browser, path, VIEW);
    await body(page, errors);
    assertEquals(errors, []);
  } finally {
    await browser.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const options = {
  ignore: Deno.permissions.querySync({ name: "run" }).state !== "granted",
  sanitizeOps: false,
  sanitizeResources: false,
};

Deno.test(
  "pointing at one panel reads all four at the nearest step (needs --allow-run and a Chromium)",
  options,
  () =>
    withReport(async (page) => {
      const panel = page.locator("#figure-curves .panel").first();
      await panel.scrollIntoViewIfNeeded();
      const box = await panel.boundingBox();
      assert(box !== null);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      const reads = await page.locator("#figure-curves .read").allTextContents();
      const steps = reads.map((text) => text.match(/^step (\d+):/)?.[1]);
      assertEquals(steps, ["2600", "2600", "2600", "2600"]);
      assertMatch(reads[0] ?? "", /train \d\.\d+, validation \d\.\d+$/);
      assertMatch(reads[3] ?? "", /: 0\.0751$/);
      assertEquals(await page.locator("#figure-curves .cursor").count(), 4);
      await page.mouse.move(5, 5);
      assertEquals(await page.locator("#figure-curves .cursor").count(), 0);
    }),
);

Deno.test(
  "a reader's own margin adds a line to what hangs on it, and never changes what was judged (needs --allow-run and " +
    "a Chromium)",
  options,
  () =>
    withReport(async (page) => {
      const judged = () =>
        page.locator(".card .verdict, .contents .icon").evaluateAll((all) =>
          all.map((one) => one.getAttribute("data-verdict"))
        );
      const own = () => page.locator("p.yours").allTextContents();
      const before = await judged();
      await page.fill("#own-margin", "0.5");
      assertEquals(await own(), [
        "With your δ of 0.5 points: INCONCLUSIVE",
        "With your δ of 0.5 points: NOT REPLICATED",
      ]);
      assertEquals(await judged(), before);
      assertMatch(await page.locator(".own output").textContent() ?? "", /^1 of 2 verdicts would be another/);
      assertEquals(await page.locator("line.yours").count(), 4);
      await page.fill("#own-margin", "5");
      assertEquals((await own()).map((text) => text.replace(/.*: /, "")), ["REPLICATED", "REPLICATED"]);
      await page.click(".own button");
      assertEquals(await own(), []);
      assertEquals(await page.inputValue("#own-margin"), "1.5");
    }),
);

Deno.test(
  "without its script a page shows every claim, figure and table (needs --allow-run and a Chromium)",
  options,
  async () => {
    const folder = await Deno.makeTempDir({ prefix: "refold-script-" });
    const browser = await launch();
    try {
      const path = `${folder}/report.html`;
      await Deno.writeTextFile(path, renderReport(inputs.training));
      const { page } = await open(browser, path, { ...VIEW, scripts: false });
      assertEquals(await page.locator(".card:visible").count(), 4);
      assertEquals(await page.locator("figure:visible").count(), 4);
      assertEquals(await page.locator(".own:visible").count(), 0);
      assert(await page.locator("figure table").count() >= 4);
    } finally {
      await browser.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
);
