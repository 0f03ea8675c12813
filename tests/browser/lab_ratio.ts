import { cpuUsage } from "node:process";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import { makeWasm } from "@refold/kernels/wasm";
import type { Browser } from "playwright-core";
import { publishedOf } from "../../packages/lab/settings/published.ts";
import { standInExamples } from "../../packages/lab/training/stand_in_examples.ts";
import { open } from "./browser.ts";

const PARTS = ["data_batch_1", "data_batch_2", "test_batch"];

/** Makes a worker of the page's own code in the page, and waits until it has images. */
const SPAWN = `(async () => {
  const code = document.querySelector("script:not([type])").textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const answer = (message, ...kinds) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (kinds.includes(data.kind)) resolve(data.kind);
      if (data.kind === "failed") reject(new Error(data.message));
    };
    worker.postMessage(message);
  });
  globalThis.train = (training) => answer({ kind: "run", training, seed: 0, watched: false }, "finished");
  const data = { kind: "stand-in", parts: ${JSON.stringify(PARTS)} };
  await answer({ kind: "data", data, kernels: "wasm" }, "ready");
})()`;

/**
 * Updates that a worker of the page makes in a second of processor time over those that Deno makes, training Figure 3 by
 * turns; the first turn, in which engines still compile, counts for neither.
 */
export async function speedRatios(
  browser: Browser,
  { place, turns, seconds }: {
    readonly place: string;
    readonly turns: number;
    /** Processor time of the page's process so far. */
    readonly seconds: () => Promise<number>;
  },
): Promise<readonly number[]> {
  const { training } = publishedOf({ figure: "3", source: "guide" });
  const { page, context } = await open(browser, place, { width: 1280, theme: "light", scripts: true });
  const input = { training, seed: 0, examples: standInExamples(PARTS) };
  const { kernels } = await makeWasm({ build: "relaxed" }), ratios: number[] = [];
  try {
    await page.locator("#bits", { hasText: /bits/ }).waitFor({ timeout: 120_000 }); // the page's own workers are ready
    await page.evaluate(SPAWN);
    for (let turn = 0; turn <= turns; turn++) {
      const before = await seconds();
      await page.evaluate(`train(${JSON.stringify(training)})`);
      const theirs = await seconds() - before, start = cpuUsage();
      for (const _moment of runTraining(kernels, input));
      const { user, system } = cpuUsage(start);
      if (turn > 0) ratios.push((user + system) / 1e6 / theirs);
    }
  } finally {
    await context.close();
  }
  return ratios;
}
