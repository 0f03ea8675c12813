import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import {
  cliTest,
  comparable,
  executionIn,
  experiment,
  imageFolder,
  ROOT,
  taskPermissions,
  tinySpec,
  tinyTraining,
  writeSpec,
} from "../faults/cli.ts";
import { assertClean } from "../faults/refused.ts";

cliTest("One command gives the same bytes with one worker, with two or by wide products", async (home) => {
  const spec = tinySpec(home), usual = [...taskPermissions(), "--deny-net"];
  const packing = usual.map((word) =>
    word.replace("--v8-flags=", "--v8-flags=--experimental-wasm-revectorize,")
  );
  const ways: readonly (readonly string[])[] = [["--workers", "1"], ["--workers", "2"], ["--wide"]];
  const results = await Promise.all(ways.map(async (way) => {
    const own = join(home, way.join("")), out = join(own, "out");
    Deno.mkdirSync(own);
    const args = [spec, "--data", imageFolder(), "--seeds", "2", ...way, "--out", out];
    const end = await experiment(args, { home: own, permissions: way.includes("--wide") ? packing : usual });
    assertEquals(end.code, 0, end.err);
    assertStringIncludes(end.out, join(out, "tiny", "report.html"));
    assertEquals(executionIn(join(out, "tiny")).reused, 0);
    return comparable(join(out, "tiny"));
  }));
  assertEquals(Object.keys(results[0]!), [
    "badge.svg",
    "card.svg",
    "codecheck.yml",
    "diagnostics.json",
    "history.csv",
    "params.safetensors",
    "result.json",
    "verdicts.md",
    "verdicts.tex",
  ]);
  assertEquals(results.slice(1), [results[0], results[0]]);
  const [head, first, second] = results[0]!["history.csv"]!.split(/\r?\n/);
  assertEquals(head, "seed,step,epoch,split,learningRate,loss,cost,accuracy");
  assert(/^0,0,0,train,,\d/.test(first!) && /^0,0,0,validation,,\d/.test(second!), first);
});

cliTest(
  "Without data the stand-in serves, and terminal and report say so, without a verdict",
  async (home) => {
    const claims = [{
      id: "good",
      statement: "The network is good.",
      source: { paper: "nobody", place: "nowhere" },
      test: { kind: "bound", quantity: "testAccuracy", atLeast: 0 },
    }];
    const spec = writeSpec(home, {
      kind: "training",
      name: "tiny",
      title: "Tiny",
      training: tinyTraining,
      claims,
    });
    const out = join(home, "out"), end = await experiment([spec, "--out", out], { home });
    assertEquals(end.code, 0, end.err);
    const [first, second] = end.err.split("\n");
    assertStringIncludes(first!, "made-up images");
    assertStringIncludes(second!, "deno task data fetch");
    const { claims: [judged], provenance, runs } = JSON.parse(
      Deno.readTextFileSync(join(out, "tiny", "result.json")),
    );
    assertEquals([judged.verdict, provenance.data.bytes, runs.length], ["NOT JUDGED", "stand-in", 2]);
    assertStringIncludes(provenance.execution.command, "--seeds 2");
    const report = Deno.readTextFileSync(join(out, "tiny", "report.html"));
    for (const text of [end.out, report]) {
      assertStringIncludes(text, "stand-in");
      assertStringIncludes(text, "deno task data fetch");
    }
    assert(!/\bREPLICATED/.test(end.out), end.out);
    assert(
      /<\w+[^>]* data-verdict="NOT JUDGED"/.test(report) &&
        !/<\w+[^>]* data-verdict="(NOT )?REPL/.test(report),
    );
  },
);

for (const [onError, runs] of [["continue", 3], ["stop", 1]] as const) {
  cliTest(
    `Runs that fail end with exit code 6, a report and their stacks: --on-error ${onError}`,
    async (home) => {
      const out = join(home, "out"), unreadable = `--deny-read=${join(ROOT, "packages/cli/worker.ts")}`;
      const args = [tinySpec(home), "--data", imageFolder(), "--seeds", "3", "--workers", "1", "--out", out];
      const end = await experiment([...args, "--on-error", onError], {
        home,
        permissions: [...taskPermissions(), unreadable],
      });
      assertEquals(end.code, 6, end.err);
      assertClean(end);
      assertStringIncludes(end.err, runs === 1 ? "seed 0  failed twice: " : "seeds 0–2  failed twice: ");
      const result = JSON.parse(Deno.readTextFileSync(join(out, "tiny", "result.json")));
      assertEquals(result.runs.map(({ status }: { status: string }) => status), Array(runs).fill("failed"));
      assertStringIncludes(result.runs[0].error.stack, "worker.ts");
      assert(Deno.readTextFileSync(join(out, "tiny", "report.html")).includes("worker.ts"));
    },
  );
}
