import { assert, assertEquals, assertMatch } from "@std/assert";
import { RECORD_BYTES } from "@refold/data/cifar10_binary";
import { gzip, tar } from "@refold/data/testing/tar";
import { GOLDEN } from "../../packages/lab/training/same_bits.ts";
import { unzipSync } from "fflate";
import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { axeViolations } from "./axe.ts";
import { launch, open, type Opened, type View } from "./browser.ts";
import { withBrowser } from "./each_page.ts";
import { built, isCommandLines } from "./built_lab.ts";
import { deno } from "./run_deno.ts";

const VIEW: View = { width: 1280, theme: "light", scripts: true };

/** What left the page: its own workers do not. */
function requests({ requests }: Opened): readonly string[] {
  return requests.filter((url) => !url.startsWith("blob:"));
}

const seen = (page: Page, selector: string) => page.waitForSelector(selector, { timeout: 240_000 });
const said = (page: Page, id: string, hasText: RegExp) =>
  page.locator(`#${id}`, { hasText }).waitFor({ state: "attached", timeout: 240_000 });

/** The files of a study that the page hands over, by name. */
async function downloaded(page: Page, folder: string): Promise<Readonly<Record<string, Uint8Array>>> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
  await file.saveAs(`${folder}/study.zip`);
  return unzipSync(await Deno.readFile(`${folder}/study.zip`));
}

/** An archive of grey images of every class, in the three parts that Figure 3 reads. */
function greyArchive(): Uint8Array {
  const bytes = new Uint8Array(10_000 * RECORD_BYTES);
  for (let image = 0; image < 10_000; image++) bytes[image * RECORD_BYTES] = image % 10;
  const parts = ["data_batch_1", "data_batch_2", "test_batch"];
  return gzip(tar(parts.map((name) => ({ name: `cifar-10-batches-bin/${name}.bin`, bytes }))));
}

async function inBrowser(body: (browser: Browser, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "refold-lab-" }), browser = await launch();
  try {
    await body(browser, folder);
  } finally {
    await browser.close();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test(
  "from its file with the network cut the lab trains to its verdicts by the keyboard alone, and what it hands over is the " +
    "command line's, to the bit (needs --allow-run and a Chromium)",
  withBrowser,
  () =>
    inBrowser(async (browser, folder) => {
      const opened = await open(browser, `${await built(folder)}#seeds=2`, VIEW), { page } = opened;
      await page.focus("#train");
      await page.keyboard.press("Enter");
      await seen(page, "#verdict:not([hidden]) .card");
      assertEquals(await page.textContent("#headline"), "Stand-in data: nothing is judged.");
      assertEquals(await page.locator(".card[data-verdict='NOT JUDGED']").count(), 2);
      await seen(page, "#whole:not([hidden])");
      assertMatch(await page.frameLocator("#frame").locator("h1").textContent() ?? "", /^Figure 3/);
      assertMatch(await page.textContent("#bits") ?? "", /^float32: same bits as the command line \(f32-/);
      assertEquals(await axeViolations(page), []);
      const files = await downloaded(page, folder), at = (name: string) => files[`replicate-fig3/${name}`]!;
      assertEquals([opened.errors, requests(opened)], [[], []]);
      await isCommandLines(at, folder, ["replicate-fig3", "--seeds", "2"]);

      for (const [name, bytes] of Object.entries(files)) {
        await Deno.mkdir(`${folder}/home/replicate-fig3`, { recursive: true });
        await Deno.writeFile(`${folder}/home/${name}`, bytes);
      }
      await Deno.remove(`${folder}/home/replicate-fig3/report.html`);
      await deno(["run", "--allow-all", "packages/cli/report.ts", `${folder}/home/replicate-fig3`]);
      assert((await Deno.stat(`${folder}/home/replicate-fig3/report.html`)).isFile);
    }),
);

Deno.test(
  "in float64 and in float32 without fused multiply-add, too, what the lab hands over is the command line's, to the bit (needs " +
    "--allow-run and a Chromium)",
  withBrowser,
  () =>
    inBrowser(async (browser, folder) => {
      const address = `${await built(folder)}#half=15&cycles=1&seeds=1&kernels=wasm64`;
      const { page, errors } = await open(browser, address, VIEW);
      for (const kernels of ["wasm64", "wasm-strict"]) {
        await page.selectOption("#kernels", kernels);
        await page.click("#train");
        await page.click("#restart"); // while the images are drawn or the seed trains
        await said(page, "status", /Stopped/);
        await page.click("#train");
        await said(page, "status", /Done/);
        const files = await downloaded(page, folder);
        const at = (name: string) => files[Object.keys(files).find((path) => path.endsWith(`/${name}`))!]!;
        const { spec, provenance } = JSON.parse(new TextDecoder().decode(at("result.json")));
        assertEquals(provenance.kernels.name, kernels);
        assertMatch(await page.textContent("#bits") ?? "", /: same bits as the command line/);
        await Deno.writeTextFile(`${folder}/${kernels}.json`, JSON.stringify(spec));
        await isCommandLines(at, folder, [`${folder}/${kernels}.json`, "--seeds", "1", "--kernels", kernels]);
      }
      assertEquals(errors, []);
    }),
);

/** The built page with another sum to hold its self-test to, and a policy that lets its changed code in. */
async function holdingTo(sum: string, place: string): Promise<void> {
  const page = await Deno.readTextFile(place), [, code] = /<script>([^]*)<\/script><\/body>/.exec(page)!;
  const sourceOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const changed = Object.values(GOLDEN).reduce((text, golden) => text.replace(golden, sum), code!);
  assert(changed !== code);
  const found = page.replace(code!, () => changed).replace(sourceOf(code!), () => sourceOf(changed));
  await Deno.writeTextFile(place, found);
}

Deno.test(
  "a lab that does not come to the command line's bits says so, keeps its verdicts and calls its class another (needs --allow-run and a Chromium)",
  withBrowser,
  () =>
    inBrowser(async (browser, folder) => {
      const place = await built(folder);
      await holdingTo("0".repeat(64), place);
      const { page, errors } = await open(browser, `${place}#seeds=1`, VIEW);
      await page.click("#train");
      await seen(page, "#verdict:not([hidden]) .card");
      assertMatch(await page.textContent("#bits") ?? "", /^float32: not the command line’s bits.*-other\)$/);
      assertMatch(await page.textContent("#no-verdict") ?? "", /their verdicts are its own/);
      assertEquals([errors, await axeViolations(page)], [[], []]);
      const files = await downloaded(page, folder), result = files["replicate-fig3/result.json"]!;
      const { provenance } = JSON.parse(new TextDecoder().decode(result));
      assertMatch(provenance.kernels.numericClass, /^f32-.*-other$/);
    }),
);

Deno.test(
  "the lab trains on images that were dropped in, with one arithmetic and another, and keeps them until it is told to forget them (needs " +
    "--allow-run and a Chromium)",
  withBrowser,
  () =>
    inBrowser(async (browser, folder) => {
      const address = `${await built(folder)}#half=15&cycles=1&seeds=2`;
      const { page, errors } = await open(browser, address, VIEW);
      const trains = async () => {
        await page.click("#train");
        await said(page, "status", /Done/);
      };
      await Deno.writeFile(`${folder}/cifar-10-binary.tar.gz`, greyArchive());
      await page.setInputFiles("#archive", `${folder}/cifar-10-binary.tar.gz`);
      await page.locator("#forget:not([hidden])").waitFor({ timeout: 240_000 });
      await trains();
      await page.selectOption("#kernels", "wasm-strict");
      await trains();
      await page.reload();
      await said(page, "data-line", /CIFAR-10 from cifar-10-binary/);
      await trains();
      await page.click("#forget");
      await said(page, "data-line", /Forgotten/);
      await page.reload();
      await said(page, "status", /Ready/);
      await page.waitForTimeout(500); // what is kept is asked for after that
      assertMatch(await page.textContent("#data-line") ?? "", /^Made-up images/);
      assertEquals(errors, []);
    }),
);

Deno.test(
  "the lab pauses, steps, goes back, compares two settings, makes an index and says why a changed one has no verdict (needs --allow-run and " +
    "a Chromium)",
  withBrowser,
  () =>
    inBrowser(async (browser, folder) => {
      const opened = await open(browser, `${await built(folder)}#half=60&cycles=2&seeds=1&lock=seeds`, VIEW);
      const { page } = opened;
      assert(await page.isDisabled("#seeds"));
      await page.click("#train");
      await said(page, "status", /Training/);
      await page.click("#pause");
      await said(page, "status", /Paused/);
      await page.click("#step");
      await page.click("#pause");
      await seen(page, "#verdict:not([hidden])");
      assertMatch(await page.textContent("#headline") ?? "", /^Curves and no verdict/);
      assertEquals(await page.locator(".card").count(), 0);
      await page.focus("#epoch");
      await page.keyboard.press("ArrowLeft");
      await said(page, "again", /back at epoch 1/);
      await page.click("#pause");
      await said(page, "again", /came out the same, to the bit/);
      await page.click("#keep");
      await page.fill("#lambda", "0.5");
      await page.press("#lambda", "Enter");
      await said(page, "changes", /penalty λ 0.5 \(0.01 in the paper\)/);
      assertMatch(await page.evaluate<string>("location.hash"), /lambda=0.5/);
      await page.click("#train");
      await seen(page, "#compare:not([hidden])");
      await said(page, "status", /Done/);
      await page.click("#compare");
      await said(page, "whole-title", /A against B/);
      await downloaded(page, folder);
      await page.click("#class details:nth-of-type(2) summary");
      await page.setInputFiles("#results", [`${folder}/study.zip`]);
      await said(page, "results-said", /^1 result in the index/);
      await said(page, "whole-title", /Everybody/);
      assertEquals([opened.errors, requests(opened)], [[], []]);
    }),
);

Deno.test(
  "the lab says what a file is not that was dropped in (needs --allow-run and a Chromium)",
  withBrowser,
  () =>
    inBrowser(async (browser, folder) => {
      const { page, errors } = await open(browser, await built(folder), {
        ...VIEW,
        width: 390,
        theme: "dark",
      });
      await Deno.writeTextFile(`${folder}/cifar-10-binary.tar.gz`, "no archive");
      await page.setInputFiles("#archive", `${folder}/cifar-10-binary.tar.gz`);
      await said(page, "data-line", /expected a gzipped tar archive/);
      await Deno.writeTextFile(`${folder}/other.json`, "{}");
      await page.click("#class details:nth-of-type(2) summary");
      await page.setInputFiles("#results", `${folder}/other.json`);
      await said(page, "results-said", /other.json: expected a result.json/);
      const beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      assert(await page.evaluate<number>(beyond) <= 0);
      assertEquals([errors, await axeViolations(page)], [[], []]);
    }),
);
