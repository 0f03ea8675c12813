/**
 * How quick the lab is in a browser of this machine, beside what it is to be: `deno task bench:lab [ARCHIVE] [--openings N]`.
 * Builds the page, opens it from its file N times with the network cut, and prints the median and the worst of each time,
 * and how many updates it makes beside Deno, by processor time and by turns.
 * With an archive of CIFAR-10 also what it takes from there to the first update. Say on which machine, and how busy.
 * @module
 */
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { launch, open } from "./browser.ts";
import { speedRatios } from "./lab_ratio.ts";
import { READ_WATCH, WATCH, type Watched } from "./lab_watch.ts";
import { deno } from "./run_deno.ts";

const { values, positionals: [archive] } = parseArgs({
  options: { openings: { type: "string", default: "5" } },
  allowPositionals: true,
});
const openings = Number(values.openings),
  place = new URL("../../out/lab/index.html", import.meta.url).pathname;
if (!Number.isInteger(openings) || openings < 1) {
  console.error(`Expected --openings to be a whole number from 1 on but found ${values.openings}`);
  Deno.exit(2);
}

/** Stops that are asked for at each opening, at no fixed moment of an epoch. */
const STOPS = 4;

const moving = { width: 1280, theme: "light", scripts: true, moves: true, before: WATCH } as const;
const said = (page: Page, word: RegExp) =>
  page.locator("#status", { hasText: word }).waitFor({ timeout: 120_000 });

/** One opening: watches the curves for a while, pauses and goes on, and stops a few times. */
async function opening(browser: Browser): Promise<Watched> {
  const { page, context } = await open(browser, `${place}#seeds=10`, moving); // it is not to end meanwhile
  try {
    while (await page.evaluate<number>("seen.drawings.length") < 6) await page.waitForTimeout(100);
    for (let again = 0; again < 4; again++) await page.click("#pause");
    for (let stop = 0; stop < STOPS; stop++) {
      await page.waitForTimeout(300 + 170 * stop);
      await page.click("#restart");
      await said(page, /Stopped/);
      await page.click("#train");
      await said(page, /Training/);
    }
    return await page.evaluate<Watched>(READ_WATCH);
  } finally {
    await context.close();
  }
}

/** Seconds of processor time and megabytes of memory of the page's process with its workers: what the browser draws its own bars with stands apart. */
async function costs(browser: Browser): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const { id, cpuTime } = renderers.toSorted((a, b) => a.cpuTime - b.cpuTime).at(-1)!; // the one that works
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(Deno.readTextFileSync(`/proc/${id}/smaps_rollup`))?.[1];
  return { seconds: cpuTime, megabytes: 1024 * Number(kilobytes) / 1e6 };
}

/** What an archive costs until a seed makes its first updates, and what a page holds that trains on it. */
async function dropping(browser: Browser, path: string): Promise<void> {
  const { page, context } = await open(browser, place, { ...moving, moves: false });
  try {
    await page.locator("#bits", { hasText: /bits/ }).waitFor({ timeout: 120_000 }); // the stand-in is drawn
    const before = await costs(browser);
    await page.setInputFiles("#archive", path);
    const read = page.locator("#data-line", { hasNotText: /^(Made-up|Reading)/ });
    await read.waitFor({ timeout: 120_000 });
    if (!/^CIFAR-10 from/.test(await read.textContent() ?? "")) {
      throw new Error(await read.textContent() ?? "");
    }
    await page.click("#train");
    await said(page, /Training/);
    line("archive to first update, CPU s", [(await costs(browser)).seconds - before.seconds], 6);
    const held: number[] = [];
    for (let second = 0; second < 8; second++) {
      await page.waitForTimeout(1000);
      held.push((await costs(browser)).megabytes);
    }
    line("memory while it trains, MB", held, 400);
    console.log(await page.textContent("#data-sum"));
  } finally {
    await context.close();
  }
}

function line(what: string, all: readonly number[], gate: number, { least = false } = {}): void {
  const sorted = all.toSorted((a, b) => least ? b - a : a - b);
  const digits = gate < 1 ? 2 : gate < 10 ? 1 : 0;
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((value) =>
    value === undefined ? "–" : value.toFixed(digits)
  );
  const gated = `${least ? "≥" : "≤"} ${gate}`;
  console.log(`${what.padEnd(34)} ${median!.padStart(8)} ${worst!.padStart(8)} ${gated.padStart(8)}`);
}

await deno(["run", "--allow-all", "packages/lab/build.ts"]);
const bytes = Deno.readFileSync(place), browser = await launch();
try {
  console.log(`Chromium ${browser.version()}, ${openings} openings, load ${Deno.loadavg()[0]!.toFixed(1)}`);
  console.log(`${"".padEnd(34)} ${"median".padStart(8)} ${"worst".padStart(8)} ${"gate".padStart(8)}`);
  line("page, kB", [bytes.length / 1000], 950);
  line("page as gzip, kB", [gzipSync(bytes, { level: 9 }).length / 1000], 300);
  const all: Watched[] = [];
  for (let count = 0; count < openings; count++) all.push(await opening(browser));
  line("first contentful paint, ms", all.map(({ painted }) => painted), 500);
  line("usable, ms", all.flatMap(({ usable }) => usable ?? []), 1000);
  line("first moving curve, ms", all.flatMap(({ moving }) => moving ?? []), 5000);
  line("four panels drawn, ms", all.flatMap(({ drawings }) => drawings), 20);
  line("frames a second while it trains", all.flatMap(({ rates }) => rates), 10, { least: true });
  line("a press to its picture, ms", all.flatMap(({ answers }) => answers), 200);
  line("stop, ms", all.flatMap(({ stops }) => stops), 100);
  const seconds = async () => (await costs(browser)).seconds;
  const ratios = await speedRatios(browser, { place, turns: 3, seconds });
  line("updates a CPU second, over Deno's", ratios, 0.9, { least: true });
  if (archive !== undefined) await dropping(browser, await Deno.realPath(archive));
} finally {
  await browser.close();
}
