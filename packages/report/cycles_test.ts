import type { SeriesRow } from "@refold/experiments/runs/series";
import { assertEquals } from "@std/assert";
import { cyclesOf } from "./cycles.ts";
import { curveFinding } from "./figures/curve_finding.ts";
import { inputs } from "./testdata/inputs.ts";

const { result } = inputs.training, { resolved } = result;

/** Accuracy that is the step itself, over a million. */
const rows: readonly SeriesRow[] = ["trainAccuracy", "validationAccuracy"].flatMap((metric) =>
  [800, 1600, 2400, 3200, 4800].map((step) => ({ seed: 0, step, trial: "", metric, value: step / 1e6 }))
);

Deno.test("cyclesOf() reads accuracy halfway through a cycle and at its end, of cycles measured at both", () => {
  assertEquals(cyclesOf(resolved, rows), [
    { number: 1, middle: 0.0008, end: 0.0016 },
    { number: 2, middle: 0.0024, end: 0.0032 }, // of the third the middle, 4000, was not measured
  ]);
  assertEquals(cyclesOf(null, rows), []);
});

Deno.test("curveFinding() says what the end of each cycle gains over its middle, gains first", () => {
  const steep = (sign: number) =>
    rows.map((row) => ({
      ...row,
      value: 0.5 + sign * 100 * (row.value ?? 0) * (row.metric === "trainAccuracy" ? 2 : 1),
    }));
  const gains = curveFinding(result, steep(1), []), losses = curveFinding(result, steep(-1), []);
  assertEquals(gains.includes("it is 8.0 and 8.0\u202fpoints higher than at mid-cycle"), true, gains);
  assertEquals(losses.includes("it changes by −8.0 and −8.0\u202fpoints"), true, losses);
});
