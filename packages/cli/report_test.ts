import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { Study } from "@refold/experiments/study";
import { judgeTogether } from "./judge_together.ts";
import { reportCommand } from "./report_command.ts";
import { runProgram } from "./run_program.ts";
import { namesIn } from "@refold/experiments/store/disk";
import { fileTest } from "@refold/experiments/store/testing";
import { finishedExperiment, OFF, TEN } from "./testing.ts";
import { resultFolder } from "./result_folder.ts";
import { writeResult } from "./write_result.ts";

/** Writes results below a folder and returns theirs. */
function written(out: string, pages: readonly Study[]): readonly string[] {
  return pages.map((page) => {
    const folder = resultFolder(out, page.result.spec);
    writeResult(folder, page);
    return folder;
  });
}

/** The verdicts in a page's table of claims, in its order. */
const verdictsIn = (html: string) =>
  [...html.slice(html.indexOf('id="table-claims"')).matchAll(/ data-verdict="([^"]+)"/g)].map(([, verdict]) =>
    verdict
  );

async function report(args: readonly string[]): Promise<void> {
  await reportCommand().parseAsync([...args], { from: "user" });
}

fileTest(
  "reportCommand() writes an index on which all claims of a paper are judged together",
  async (root) => {
    const pages = [
      finishedExperiment("replicate-fig4", undefined, OFF),
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

fileTest("reportCommand() tells two results of one spec apart by their folders", async (root) => {
  const pages = [finishedExperiment("replicate-fig3", undefined, TEN)];
  const folders = ["monday", "tuesday"].map((day) => join(root, "r", day));
  for (const folder of folders) writeResult(folder, pages[0]!);
  const figures = join(root, "fig");
  await report([...folders, "--figures", figures]);
  assertEquals(namesIn(figures, disk), ["monday", "tuesday"]);
  const index = Deno.readTextFileSync(join(root, "r", "index.html"));
  const links = [...index.matchAll(/ href="(?!data:|https:)([^"#]+)[^"]*"/g)].map(([, href]) => href!);
  assertEquals([...new Set(links)].toSorted(), ["monday/report.html", "tuesday/report.html"]);
  for (const link of links) assert(Deno.statSync(join(root, "r", link)).isFile, link);
});

fileTest("reportCommand() passes over what is no result, and says so", async (root) => {
  const [folder] = written(root, [finishedExperiment("replicate-fig3", undefined, TEN)]);
  Deno.mkdirSync(join(root, "figs"));
  for (const name of ["compare.html", "notes.txt"]) Deno.writeTextFileSync(join(root, name), "");
  const others = ["compare.html", "figs", "notes.txt"].map((name) => join(root, name)), said: string[] = [];
  const { error } = console;
  console.error = (line: string) => said.push(line);
  try {
    Deno.removeSync(join(folder!, "report.html"));
    await report([...others, folder!]);
  } finally {
    console.error = error;
  }
  assert(Deno.statSync(join(folder!, "report.html")).isFile);
  assertEquals(said, [`Passed over, for they hold no result.json: ${others.join(", ")}`]);
  const { message } = await assertRejects(() => report(others), UserError);
  assertStringIncludes(message, "result.json");
});

fileTest("reportCommand() takes the path of a result.json for its folder", async (root) => {
  const pages = [undefined, "report"].map((variant) => finishedExperiment("replicate-fig3", variant, TEN));
  const [first, second] = written(root, pages).map((folder) => join(folder, "result.json"));
  Deno.removeSync(join(root, "replicate-fig3", "report.html"));
  await report([first!]);
  assert(Deno.statSync(join(root, "replicate-fig3", "report.html")).isFile);
  await report(["compare", first!, second!, "--out", join(root, "c.html")]);
  assertStringIncludes(Deno.readTextFileSync(join(root, "c.html")), "replicate-fig3@report");
});

fileTest(
  "reportCommand() puts a comparison beside its results, by both names, and links to their pages",
  async (root) => {
    const pages = [undefined, "report"].map((variant) => finishedExperiment("replicate-fig3", variant, TEN));
    const [first, second] = written(root, pages);
    await report(["compare", first!, second!]);
    const path = join(root, "compare", "replicate-fig3--replicate-fig3@report.html");
    const page = Deno.readTextFileSync(path);
    for (const name of ["replicate-fig3", "replicate-fig3@report"]) {
      assertStringIncludes(page, `href="../${name}/report.html"`);
    }
    await report(["compare", first!, second!]); // over its own
  },
);

fileTest("reportCommand() says of a path that is not there that it is not", async (root) => {
  const [folder] = written(root, [finishedExperiment("replicate-fig3", undefined, TEN)]);
  const { message } = await assertRejects(() => report([folder!, join(root, "nowhere")]), UserError);
  assertStringIncludes(message, "it is not there");
});

Deno.test("reportCommand() refuses an empty path as a wrong command line", async () => {
  for (
    const args of [["compare", "a", "b", "--out", ""], ["a", "--figures", " "], [""], ["compare", "a", ""]]
  ) {
    assertEquals(await runProgram(reportCommand(), args), EXIT.usage);
  }
});
