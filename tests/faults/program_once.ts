/** Runs the program of a folder over seeds as `deno task program` does: first it ends what an earlier process left. */
import { whenFree } from "@refold/experiments/store/sweep";
import { join } from "node:path";
import { disk } from "../../packages/cli/effects/disk.ts";
import { endOrphans } from "../../packages/cli/program/attempts.ts";
import { tried } from "../../packages/cli/program/fault_kit.ts";

const [folder = "", seeds = "1"] = Deno.args, root = join(folder, ".store");
await endOrphans(join(root, "programs"), (key) => whenFree({ root, key, on: disk }, () => {}));
await tried(folder, {
  seeds: Array.from({ length: Number(seeds) }, (_, seed) => seed),
  program: { command: ["node", "train.js", "{seed}"] },
});
