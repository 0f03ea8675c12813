/**
 * Plants small bugs in the source, one at a time, in copies of the tree, and says which of them no test notices.
 *
 *   deno task test:mutants --count 400 --seed 1
 *
 * A bug is first shown to the nearest tests of its file, then to those of its package that reach it, both in a process that
 * stays; one that they let live to the same in processes of their own, with all examples, and with --across to those of
 * tests/. One that lives is type-checked: what does not compile is no bug that anybody could have made.
 */
import { Command } from "commander";
import { whyEquivalent } from "./equivalents.ts";
import { mutationsOf } from "./operators.ts";
import { lineOf, type Planted, plantedIn, withBug } from "./planted.ts";
import { type Quick, quickIn } from "./quick.ts";
import { compiles, runTests } from "./run_tests.ts";
import { sample } from "./sample.ts";
import { importsOf, type Tests, testsOf } from "./test_map.ts";
import { copyTree, exportsOf, sourcesIn } from "./tree.ts";

interface Options {
  readonly count: string;
  readonly seed: string;
  readonly workers: string;
  readonly over: string;
  readonly across?: true;
  readonly atLeast: string;
}

/** Where bugs are planted unless somebody says otherwise: where a wrong number would be published. */
const OVER = "packages/core,packages/data,packages/experiments/statistics,packages/experiments/claims";

const root = new URL("../../", import.meta.url).pathname;
const options = new Command("deno task test:mutants")
  .option("--count <n>", "how many bugs to plant", "400")
  .option("--seed <n>", "which ones", "1")
  .option("--workers <n>", "how many at once", String(navigator.hardwareConcurrency))
  .option("--over <paths>", "folders or files to plant them in, by commas", OVER)
  .option("--across", "show those that live to the tests of tests/ too")
  .option("--at-least <share>", "fail where a smaller share of them is noticed", "0")
  .configureOutput({ getOutHasColors: () => false, getErrHasColors: () => false })
  .parse(Deno.args, { from: "user" }).opts<Options>();

const all = sourcesIn(root, ["packages", "papers", "tests"]), exported = exportsOf(root);
const imports = importsOf(all, (name) => exported.get(name));
const targets = [...sourcesIn(root, options.over.split(","))]
  .filter(([path]) =>
    !/_test\.ts$|_bench\.ts$|\/(testing|testdata|battery|rates)[/.]|\/mod\.ts$/
      .test(path)
  );
const planted = sample(
  targets.flatMap(([file, source]) => mutationsOf(source).map((mutation) => ({ file, source, mutation }))),
  Number(options.count),
  Number(options.seed),
);

const queue = [...planted];
let stopped = 0; // bugs that an interrupt keeps from being planted
Deno.addSignalListener("SIGINT", () => stopped += queue.splice(0).length); // each copy is removed after its last bug
const baseline = [...new Set(planted.flatMap(({ file }) => testsOf(file, imports).nearest))];
if (await runTests(root, baseline, 1800) !== "passed") {
  console.error(`These tests do not pass as they are, mend them first:\n${baseline.join(" ")}`);
  Deno.exit(1);
}
/** Seconds after which a bug counts as an endless loop, where the tests of a stage take one and thirty at most. */
const PATIENCE = { nearest: 60, own: 300, across: 900 } as const;

const lived: Planted[] = [];
let killed = 0, endless = 0, equivalent = 0, invalid = 0;

async function worker(): Promise<void> {
  const copy = copyTree(root), quick = quickIn(copy);
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const why = equivalence(next);
      if (why !== undefined) {
        equivalent++;
        continue;
      }
      const found = await quickly(quick, next) ?? await plantedIn(copy, next, () => noticed(copy, next.file));
      if (found === "invalid") {
        invalid++;
        continue;
      }
      if (found === "lived") lived.push(next);
      else killed++;
      if (found.endsWith("too long")) endless++;
      console.log(found === "lived" ? `LIVED   ${told(next)}` : `killed  ${told(next)}  (${found})`);
    }
  } finally {
    quick.close();
    Deno.removeSync(copy, { recursive: true });
  }
}

/** Whether a test file passes in a process that stays, as it is. */
const sound = new Map<string, boolean>();

/** By which tests a bug was noticed in a process that stays; undefined where by none. */
async function quickly(quick: Quick, bug: Planted): Promise<string | undefined> {
  const tests: Tests = testsOf(bug.file, imports);
  for (const stage of ["nearest", "own"] as const) {
    const files = tests[stage].filter((file) => file.endsWith("_test.ts"));
    for (const file of files) {
      if (!sound.has(file)) {
        sound.set(file, await quick.run({ tests: [file] }, PATIENCE.nearest) === "passed");
      }
    }
    const lot = {
      tests: files.filter((file) => sound.get(file)),
      bug: { file: bug.file, text: withBug(bug) },
    };
    const end = lot.tests.length === 0 ? "passed" : await quick.run(lot, PATIENCE[stage]);
    if (end !== "passed") return end === "failed" ? stage : `${stage}, ${end}`;
  }
  return undefined;
}

/** By which tests a bug was noticed; "lived" where by none, "invalid" where it does not even compile. */
async function noticed(copy: string, file: string): Promise<string> {
  const tests: Tests = testsOf(file, imports);
  for (const stage of ["nearest", "own", ...(options.across ? ["across"] as const : [])] as const) {
    const end = await runTests(copy, tests[stage], PATIENCE[stage]);
    if (end !== "passed") return end === "failed" ? stage : `${stage}, ${end}`;
  }
  return await compiles(copy, file) ? "lived" : "invalid";
}

function equivalence(bug: Planted): string | undefined {
  const { before, after } = lineOf(bug);
  return whyEquivalent(bug.file, before, after);
}

function told(bug: Planted): string {
  const { number, before, after } = lineOf(bug);
  return `${bug.file}:${number}  ${bug.mutation.operator}\n          - ${before}\n          + ${after}`;
}

await Promise.all(Array.from({ length: Math.max(1, Number(options.workers)) }, worker));
console.log(
  `\n${
    planted.length - queue.length - stopped
  } bugs planted: ${killed} noticed (${endless} by never ending), ${lived.length} lived, ` +
    `${equivalent} change nothing, ${invalid} do not compile`,
);
lived.forEach((bug) => console.log(`\nLIVED  ${told(bug)}`));
const judged = killed + lived.length;
Deno.exit(judged > 0 && killed / judged < Number(options.atLeast) ? 1 : 0);
