import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { formOf } from "@refold/experiments/runners/training/data_form";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { encodeSafetensors } from "@refold/experiments/runs/safetensors";
import { join } from "node:path";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { UserError } from "./exit_codes.ts";
import type { Study } from "@refold/experiments/study";
import { readResult } from "./read_result.ts";
import { runStudy } from "@refold/experiments/run_study";
import { runStore } from "@refold/experiments/store/run_store";
import { openStore } from "@refold/experiments/store/store";
import {
  expectRight,
  fileTest,
  sampleRun,
  sampleTask,
  sampleTraining,
} from "@refold/experiments/store/testing";
import { checkFolder, resultFolder } from "./result_folder.ts";
import { writeResult } from "./write_result.ts";

/** A finished experiment with one run out of the store. */
async function finishedOne(root: string): Promise<Study> {
  const store = openStore(join(root, "store"), { disk, clock }), { seed, data } = sampleTask;
  expectRight(await store.write(sampleRun()));
  const spec = expectRight(
    parseSpec(JSON.stringify({ kind: "training", name: "one", title: "One", training: sampleTraining })),
  );
  const end = await runStudy(spec, {
    seeds: [seed],
    data: {
      examples: { ...formOf({}), features: new Uint8Array(0), labels: new Uint8Array(0) },
      data: { name: "CIFAR-10", bytes: "other", note: "", checksum: "00", files: [] },
      classNames: [],
      dataset: "cifar10",
      checksumOf: () => data!.checksum,
    },
    executor: {
      name: "none",
      arithmetic: { name: "reference", numericClass: "f64" },
      workers: 1,
      open: () => {
        const run = () => Promise.reject(new Error("nothing is trained"));
        return { slots: 1, run, close: () => {} };
      },
    },
    store: runStore(store),
    clock: { ...clock, now: () => 0 },
  });
  assert(end.kind === "finished");
  const { complete: _, ...study } = end;
  return study;
}

/** Writes a finished experiment and returns its folder. */
async function written(root: string): Promise<string> {
  const end = await finishedOne(root), folder = resultFolder(join(root, "out"), end.result.spec);
  checkFolder(folder);
  writeResult(folder, end);
  assertEquals(readResult(folder), end);
  return folder;
}

fileTest("readResult() reads what writeResult() wrote", async (root) => {
  const names = [...Deno.readDirSync(await written(root))].map(({ name }) => name).sort();
  assertEquals(names.filter((name) => !name.startsWith(".")), [
    "badge.svg",
    "card.svg",
    "codecheck.yml",
    "history.csv",
    "params.safetensors",
    "report.html",
    "result.json",
    "ro-crate-metadata.json",
    "verdicts.md",
    "verdicts.tex",
  ]);
});

fileTest("readResult() finds no network of the result that was there before", async (root) => {
  const folder = await written(root), { tensors } = readResult(folder);
  assert(tensors.length > 0);
  const without = { ...readResult(folder), tensors: [], diagnostics: null };
  writeResult(folder, without);
  assertEquals(readResult(folder), without);
});

fileTest("readResult() names the file that cannot be used, why, and what to do", async (root) => {
  const folder = await written(root);
  const shape = { name: "weight1", shape: [1, 1, 1], data: Float32Array.of(1) };
  const damages: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["params.safetensors", "garbage", "at byte"],
    ["params.safetensors", encodeSafetensors([shape], {}), "expected matrices"],
    ["history.csv", "seed,step\n1,2\n", "split"],
    ["result.json", "{", "JSON"],
    ["result.json", "{}", "schema"],
    ["result.json", '{"schema": "refold/result@9"}', "expected refold/result@3 but found refold/result@9"],
  ];
  for (const [name, content, why] of damages) {
    Deno.writeFileSync(
      join(folder, name),
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
    const { message, exitCode } = assertThrows(() => readResult(folder), UserError) as UserError;
    assertEquals(exitCode, 3);
    for (const part of [join(folder, name), why, "Run the experiment again"]) {
      assertStringIncludes(message, part);
    }
  }
});

fileTest("readResult() says that a folder holds no result", (root) => {
  const { message } = assertThrows(() => readResult(join(root, "nothing")), UserError) as UserError;
  assertStringIncludes(message, "it is not there");
  assertStringIncludes(message, "out/replicate-fig4");
});

Deno.test("resultFolder() adds the variant after an @", () => {
  assertEquals(resultFolder("out", { name: "a" }), join("out", "a"));
  assertEquals(resultFolder("out", { name: "a", variant: "b" }), join("out", "a@b"));
});
