import { assertEquals } from "@std/assert";
import { jsonWatch, pageLine, paperLine, resultLine } from "./json_watch.ts";

Deno.test("jsonWatch() writes an event a line, and progress of a run twice a second at most", () => {
  const lines: string[] = [];
  let clock = 0;
  const watch = jsonWatch((line) => lines.push(line), () => clock);
  const progress = { key: "k", seed: 3, step: 1, steps: 9, epoch: 0, batchLoss: 2, validationAccuracy: null };
  watch.onPlan([{ runner: "training", spec: {}, trial: "", seed: 3, data: null, arithmetic: null }]);
  for (const at of [0, 100, 600]) {
    clock = at;
    watch.onProgress({ ...progress, step: at });
  }
  watch.onWork({ done: 1, total: 2 });
  assertEquals(lines.map((line) => JSON.parse(line)), [
    { event: "plan", runs: [{ trial: "", seed: 3 }] },
    { event: "progress", ...progress, step: 0 },
    { event: "progress", ...progress, step: 600 },
    { event: "work", done: 1, total: 2 },
  ]);
});

Deno.test("resultLine() says where the files are and what became of each claim", () => {
  const claim = { id: "a", tier: "primary" };
  const result = {
    experiment: "x",
    claims: [{ claim, verdict: "REPLICATED" }],
    provenance: { data: { bytes: "official" } },
  } as unknown as Parameters<typeof resultLine>[1]; // the parts that it reads
  assertEquals(JSON.parse(resultLine("out/x", result)), {
    event: "result",
    experiment: "x",
    folder: "out/x",
    data: "official",
    claims: [{ id: "a", tier: "primary", verdict: "REPLICATED" }],
  });
});

Deno.test("pageLine() and paperLine() say which page of a paper begins, and what became of all its claims", () => {
  assertEquals(JSON.parse(pageLine(2, 3, { name: "x", variant: "v" })), {
    ...{ event: "page", page: 2, of: 3, experiment: "x", variant: "v" },
  });
  const judged = (verdict: string) => ({ claim: { id: "a", tier: "primary" }, verdict });
  const results = [
    { experiment: "x", spec: {}, claims: [judged("REPLICATED")] },
    { experiment: "x", spec: { variant: "v" }, claims: [judged("INCONCLUSIVE")] },
  ] as unknown as Parameters<typeof paperLine>[2]; // the parts that it reads
  assertEquals(JSON.parse(paperLine("p", "out/index.html", results)), {
    event: "paper",
    paper: "p",
    index: "out/index.html",
    claims: [
      { experiment: "x", id: "a", tier: "primary", verdict: "REPLICATED" },
      { experiment: "x", variant: "v", id: "a", tier: "primary", verdict: "INCONCLUSIVE" },
    ],
  });
});
