import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { disk } from "../../packages/cli/effects/disk.ts";
import { namesIn } from "../../packages/experiments/store/disk.ts";
import { until } from "../../packages/experiments/testing/until.ts";
import {
  cliTest,
  comparable,
  ended,
  executionIn,
  experiment,
  hasCheckpoint,
  startExperiment,
  tinySpec,
} from "../faults/cli.ts";

/** A run that draws wherever a run can, and remembers: changed images, patches, batch normalisation, dropout, Adam. */
const DRAWN = {
  ...{ hidden: undefined, examples: 200, length: { unit: "steps", count: 500 } },
  augment: [
    { augment: "flip", probability: 0.5 },
    { augment: "shift", most: 3, border: "black" },
    { augment: "colour", brightness: 0.1, contrast: 0.1 },
  ],
  layers: [
    { layer: "patchify", size: 8, filters: 4 },
    { layer: "batchNorm" },
    { layer: "relu" },
    { layer: "dropout", rate: 0.2 },
  ],
  optimizer: { optimizer: "adam" },
  schedule: { policy: "constant", learningRate: 0.001 },
  measure: { epochs: false, steps: [0, 300], test: true, batches: true },
};

cliTest(
  "A run on changed images, with dropout and Adam, has the same bytes with one worker or two and after a kill",
  async (home) => {
    const homeOf = (name: string) => {
      const own = join(home, name);
      Deno.mkdirSync(own);
      const spec = tinySpec(own, DRAWN), out = join(own, "out");
      const args = (workers: number) => [spec, "--seeds", "2", "--workers", String(workers), "--out", out];
      return { own, args, result: join(out, "tiny") };
    };
    const whole = async (name: string, workers: number) => {
      const { own, args, result } = homeOf(name), end = await experiment(args(workers), { home: own });
      assertEquals(end.code, 0, end.err);
      assertEquals(executionIn(result).resumedFrom, []);
      return comparable(result);
    };
    const expected = await whole("one", 1);
    assertEquals(await whole("two", 2), expected);

    const { own, args, result } = homeOf("killed"), process = startExperiment(args(2), { home: own });
    const died = ended(process);
    await until("a checkpoint", () => hasCheckpoint(own));
    process.kill("SIGKILL");
    await died;
    assertEquals(namesIn(result, disk), []);
    assertEquals((await experiment(args(1), { home: own })).code, 0);
    assert(executionIn(result).resumedFrom.some(({ step }) => step > 0));
    assertEquals(comparable(result), expected);
  },
);
