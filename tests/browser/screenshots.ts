/**
 * Pictures of a report for the README, light and dark: `deno task screenshots [FOLDER/report.html]`.
 *
 * Without a path it takes out/replicate-fig4/report.html, what the README's first command makes.
 * @module
 */
import { launch, open } from "./browser.ts";

const SIZE = { width: 1280, height: 800 };

const path = await Deno.realPath(Deno.args[0] ?? "out/replicate-fig4/report.html");
await Deno.mkdir("docs/images", { recursive: true });
const browser = await launch();
try {
  for (const theme of ["light", "dark"] as const) {
    const { page, context } = await open(browser, path, { ...SIZE, theme, scripts: true });
    const picture = `docs/images/report-${theme}.png`;
    await page.screenshot({ path: picture });
    await context.close();
    console.log(`Wrote ${picture}`);
  }
} finally {
  await browser.close();
}
