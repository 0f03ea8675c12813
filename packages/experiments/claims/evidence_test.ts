import { assertEquals } from "@std/assert";
import { metricNamed } from "../kinds/metrics.ts";
import { evidenceOf } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { sampleOf } from "./evidence.ts";

/** What stands for a stage on each seed, by the metric's own better. */
function bestOf(metric: "validationAccuracy" | "validationLoss", runs: readonly RunRecord[]) {
  const evidence = evidenceOf({ runs });
  const sample = sampleOf({ stage: "coarse" }, metricNamed(evidence.spec, metric), evidence);
  return { values: sample.values, trials: sample.runs.map(({ trial }) => trial) };
}

const run = (index: number, score: number | null, status: RunRecord["status"] = "completed") =>
  runRecord({
    trial: `coarse-0${index}`,
    status,
    metrics: { validationAccuracy: score, validationLoss: score },
  });

Deno.test("sampleOf() a stage takes the trial whose number is best on each seed, the first of equals", () => {
  const runs = [run(0, 0.3), run(1, 0.5), run(2, 0.5), run(3, 0.3)];
  assertEquals(bestOf("validationAccuracy", runs), { values: [0.5], trials: ["coarse-01"] });
  assertEquals(bestOf("validationLoss", runs), { values: [0.3], trials: ["coarse-00"] });
  const lost = [run(0, null, "diverged"), run(1, null, "failed")];
  assertEquals(bestOf("validationAccuracy", lost), { values: [], trials: ["coarse-00"] });
});

Deno.test("sampleOf() a stage takes a number before none, and a completed run before a lost one", () => {
  const unread = run(1, null), lost = run(0, null, "failed");
  assertEquals(bestOf("validationAccuracy", [lost, unread]).trials, ["coarse-01"]);
  assertEquals(bestOf("validationAccuracy", [lost, unread, run(2, -1e300)]).trials, ["coarse-02"]);
});
