/**
 * A whole experiment without the command line, in Deno, Node or Bun: a spec, images of one's own, a page.
 *
 *   deno run --allow-read --allow-write examples/library.ts
 */
import { reference } from "@refold/core/reference";
import { callingThread, ownData, parseSpec, runStudy } from "@refold/experiments";
import { renderReport, studyInput } from "@refold/report";
import { readFile, writeFile } from "node:fs/promises";

/** Runs the spec of stripes.json on 80 made-up images and returns its page. */
export async function stripes(): Promise<string> {
  const spec = parseSpec(await readFile(new URL("stripes.json", import.meta.url), "utf8"));
  if (spec._tag === "Left") {
    throw new Error(spec.left.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  }
  const labels = Uint8Array.from({ length: 80 }, (_, i) => i % 10);
  const pixels = Uint8Array.from(
    { length: 80 * 3072 },
    (_, p) => (p % 3072 + labels[Math.floor(p / 3072)]!) * 40,
  );
  const parts = ["data_batch_1", "data_batch_2"].map((name) => ({ name, role: "train", count: 40 }) as const);
  const examples = { shape: [3, 32, 32], classes: 10, features: pixels, labels, parts };
  const data = ownData({ name: "stripes", examples, classNames: [..."0123456789"] });
  const executor = callingThread({ kernels: reference, examples, now: Date.now });
  const study = await runStudy(spec.right, {
    seeds: [0, 1, 2, 3, 4],
    data,
    executor,
    clock: { now: Date.now },
  });
  if (study.kind === "unfinished") throw new Error(study.refusal ?? "interrupted");
  return renderReport(studyInput(study));
}

if (import.meta.main) await writeFile("stripes.html", await stripes());
