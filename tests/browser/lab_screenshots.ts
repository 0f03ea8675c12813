/**
 * Pictures of the lab for the README, wide and narrow, light and dark, after one training on CIFAR-10:
 * `deno task screenshots:lab cifar-10-binary.tar.gz [ADDRESS]`. Without an archive it shows the stand-in.
 * @module
 */
import { launch, open } from "./browser.ts";

const [archive, address = "seeds=5"] = Deno.args;
const place = await Deno.realPath("out/lab/index.html");
const browser = await launch();
try {
  const { page } = await open(browser, `${place}#${address}`, { width: 1280, theme: "light", scripts: true });
  if (archive !== undefined) {
    await page.setInputFiles("#archive", archive);
    await page.locator("#status", { hasText: /CIFAR-10 is here/ }).waitFor({ timeout: 300_000 });
    console.log(await page.textContent("#data-line"), await page.textContent("#data-sum"));
  }
  await page.click("#train");
  await page.waitForSelector("#verdict:not([hidden])", { timeout: 900_000 });
  console.log(await page.textContent("#status"));
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const [name, width, height] of [["lab", 1280, 800], ["lab-phone", 390, 844]] as const) {
      await page.setViewportSize({ width, height });
      await page.evaluate(`settings.open = ${width > 1000}; scrollTo(0, 0)`);
      await page.screenshot({ path: `docs/images/${name}-${theme}.png` });
      console.log(`Wrote docs/images/${name}-${theme}.png`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  if (Deno.env.get("WHOLE") !== undefined) {
    await page.screenshot({ path: Deno.env.get("WHOLE"), fullPage: true });
  }
} finally {
  await browser.close();
}
