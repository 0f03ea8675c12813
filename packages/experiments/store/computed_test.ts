import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { silentWatch } from "../run_context.ts";
import { runStudy } from "../run_study.ts";
import { parseSpec } from "../spec/parse_spec.ts";
import { tinyImages } from "../testdata/tiny_images.ts";
import { collect } from "./collect.ts";
import { namesIn } from "./disk.ts";
import { runStore } from "./run_store.ts";
import { openStore } from "./store.ts";
import { expectRight, fileTest } from "./testing/kit.ts";

const settings = {
  ...{ examples: 3, inputs: 4, hidden: [3], lambda: 0.1, form: "full" },
  ...{ steps: [1e-4], judgedStep: 1e-5, threshold: 1e-7, directions: 1 },
};
const spec = (lambda: number, name = "gradients") =>
  expectRight(parseSpec(JSON.stringify({
    ...{ kind: "gradient-check", name, title: "Gradients" },
    gradientCheck: { ...settings, lambda },
  })));

/** What a check in a store finds, and whether it was computed now. */
async function checked(
  root: string,
  { code = "a", fresh = false, of = spec(0.1) }: {
    readonly code?: string;
    readonly fresh?: boolean;
    readonly of?: ReturnType<typeof spec>;
  } = {},
) {
  let worked = false;
  const end = await runStudy(of, {
    seeds: [0],
    data: {
      examples: tinyImages([1]),
      data: { name: "CIFAR-10", bytes: "other", note: "", checksum: "00", files: [] },
      classNames: [],
      dataset: "cifar10",
      checksumOf: (parts) => parts.join(),
    },
    executor: {
      ...{ name: "none", arithmetic: { name: "reference", numericClass: "f64" }, workers: 1 },
      open: () => ({
        slots: 1,
        run: () => Promise.reject(new Error("no run is asked for")),
        close: () => {},
      }),
    },
    store: runStore(openStore(root, { disk, clock, code: () => code })),
    clock,
    fresh,
    on: { ...silentWatch, onWork: () => worked = true },
  });
  assert(end.kind === "finished" && end.result.analysis?.kind === "gradient-check");
  return { analysis: end.result.analysis, worked };
}

fileTest(
  "a gradient check is computed once by one code, under any name, and comes out the same",
  async (root) => {
    const first = await checked(root), again = await checked(root, { of: spec(0.1, "other") });
    assertEquals([first.worked, again.worked], [true, false]);
    assertEquals(again.analysis, first.analysis);
  },
);

fileTest(
  "a gradient check is computed again by other code, from another setting, and where it is to be fresh",
  async (root) => {
    await checked(root);
    for (const change of [{ code: "b" }, { of: spec(0.2) }, { fresh: true }]) {
      assertEquals((await checked(root, change)).worked, true, JSON.stringify(change));
    }
  },
);

fileTest("a stored gradient check that was damaged is computed again and kept whole", async (root) => {
  const { analysis } = await checked(root), [name] = namesIn(join(root, "computed"), disk);
  const path = join(root, "computed", name!), text = Deno.readTextFileSync(path);
  for (const damaged of ["", text.slice(0, 90), text.replace('"passed":true', '"passed":false')]) {
    assert(damaged !== text);
    Deno.writeTextFileSync(path, damaged);
    assertEquals(await checked(root), { analysis, worked: true });
    assertEquals(Deno.readTextFileSync(path), text);
  }
});

fileTest("a gradient check whose result cannot be kept is a result all the same", async (root) => {
  Deno.writeTextFileSync(join(root, "computed"), "in the way");
  assertEquals((await checked(root)).worked, true);
});

fileTest("collect() removes what other code computed, and nothing of this code's", async (root) => {
  await checked(root, { code: "a" });
  await checked(root, { code: "b" });
  const removed = expectRight(collect(root, { unfinished: false, code: "b", on: disk }));
  assertEquals(removed.map(({ reason }) => reason), ["computed by other code"]);
  assertEquals((await checked(root, { code: "b" })).worked, false);
  assertEquals((await checked(root, { code: "a" })).worked, true);
});
