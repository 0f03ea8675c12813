import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import type { FinishedExperiment } from "./finished_experiment.ts";
import { UserError } from "./exit_codes.ts";
import { judgeTogether } from "./judge_together.ts";
import { reportCommand } from "./report.ts";
import { namesIn } from "@refold/experiments/store/disk";
import { fileTest } from "@refold/experiments/store/testing";
import { finishedExperiment, TEN } from "./testing.ts";
import { resultFolder, writeResult } from "./write_result.ts";

/** Writes results below a folder and returns theirs. */
function written(out: string, pages: readonly FinishedExperiment[]): readonly string[] {
  return pages.map((page) => {
    const folder = resultFolder(out, page.result.spec);
    writeResult(folder, page);
    return folder;
  });
}

/** The verdicts in a page's table of claims, in its order. */
const verdictsIn = (html: string) =>
  [...html.matchAll(/ data-verdict="([^"]+)"/g)].map(([, verdict]) => verdict);

async function report(args: readonly string[]): Promise<void> {
  await reportCommand().parseAsync([...args], { from: "user" });
}

fileTest(
  "reportCommand() writes an index on which all claims of a paper are judged together",
  async (root) => {
    const pages = [
      finishedExperiment("replicate-fig4", undefined, TEN.map((one) => one + 0.0085)),
      finishedExperiment("replicate-fig3", undefined, TEN.map((one) => one - 0.0149)),
    ];
    const claims = judgeTogether(pages).flatMap((result) => result.claims), own = pages[0]!.result.claims[0]!;
    assertEquals([own.verdict, claims[0]!.verdict], ["NOT REPLICATED", "INCONCLUSIVE"]);
    await report(written(root, pages));
    const index = Deno.readTextFileSync(join(root, "index.html"));
    assertEquals(verdictsIn(index), claims.map(({ verdict }) => verdict));
  },
);

fileTest("reportCommand() writes the figures of each variant into a folder of its own", async (root) => {
  const pages = ["report", "half-form"].map((variant) => finishedExperiment("replicate-fig4", variant, TEN));
  const out = join(root, "out"), figures = join(root, "fig");
  await report([...written(out, pages), "--figures", figures]);
  assertEquals(namesIn(figures, disk), ["replicate-fig4@half-form", "replicate-fig4@report"]);
  for (const name of namesIn(figures, disk)) assert(namesIn(join(figures, name), disk).length > 0, name);
});

fileTest("reportCommand() refuses a foreign index or comparison before it writes anything", async (root) => {
  const pages = [
    finishedExperiment("replicate-fig4", undefined, TEN),
    finishedExperiment("replicate-fig3", undefined, TEN),
  ];
  const folders = written(root, pages), index = join(root, "index.html");
  Deno.writeTextFileSync(index, "<!DOCTYPE html>\n<p>mine</p>");
  folders.forEach((folder) => Deno.removeSync(join(folder, "report.html")));
  await assertRejects(() => report(folders), UserError, "found another file");
  await assertRejects(() => report(["compare", ...folders, "--out", index]), UserError, index);
  assertEquals(Deno.readTextFileSync(index), "<!DOCTYPE html>\n<p>mine</p>");
  assertEquals(
    folders.flatMap((folder) => namesIn(folder, disk).filter((name) => name === "report.html")),
    [],
  );
  Deno.removeSync(index);
  await report(folders);
  await report(folders); // over its own
  await report(["compare", ...folders, "--out", index]);
});
