import { type Either, left, right } from "fp-ts/Either";
import { createHash } from "node:crypto";
import { nearest } from "../../spec/nearest.ts";
import { showValue } from "../../spec/show_value.ts";
import { canonicalJson } from "../../runs/canonical_json.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { wrongUnit } from "./check_units.ts";
import type { ReadResults } from "./read_results.ts";
import type { Measurement } from "./readers/measurements.ts";
import type { ReadError } from "./readers/read_error.ts";
import type { ResultsSpec } from "./results_spec.ts";

/** What is asked of the measurements: the arms, "" alone where there is one setting, and each metric's published numbers. */
export interface Asked {
  readonly arms: readonly string[];
  readonly published: Readonly<Record<string, readonly number[]>>;
}

/**
 * The runs that measurements speak of, by arm and seed. A run whose number is NaN or infinite diverged, one without any
 * number failed; both count as attempted. Runs of other arms are left out.
 */
export function runsOfResults(
  { metrics }: ResultsSpec,
  { measurements, files }: ReadResults,
  { arms, published }: Asked,
): Either<ReadError, readonly RunRecord[]> {
  const own = measurements.filter(({ arm }) => arms.includes(arm));
  const lacking = arms.find((arm) => !own.some((measurement) => measurement.arm === arm));
  if (lacking !== undefined) return left(noRuns(lacking, measurements));
  for (const [name, metric] of Object.entries(metrics)) {
    const numbers = own.filter((measurement) => measurement.metric === name);
    const wrong = wrongUnit(numbers, { metric, published: published[name] ?? [] });
    if (wrong !== null) return left(wrong);
  }
  const sums = files.map(({ sha256 }) => sha256),
    groups = Map.groupBy(own, ({ arm, seed }) => canonicalJson([arm, seed]));
  const runs = [...groups.values()].map((run) => runOf(run, { sums, names: Object.keys(metrics) }));
  return right(runs.toSorted((a, b) => arms.indexOf(a.trial) - arms.indexOf(b.trial) || a.seed - b.seed));
}

function runOf(
  run: readonly Measurement[],
  { sums, names }: { readonly sums: readonly string[]; readonly names: readonly string[] },
): RunRecord {
  const { arm, seed, place } = run[0]!; // a group has a member
  const values = new Map(run.map(({ metric, value }) => [metric, value]));
  const metrics = Object.fromEntries(names.map((name) => [name, finite(values.get(name))]));
  const none = run.every(({ value }) => value === null),
    broken = run.some(({ value }) => Number.isNaN(value) || Math.abs(value ?? 0) === Infinity);
  return {
    key: createHash("sha256").update(canonicalJson({ files: sums, arm, seed })).digest("hex"),
    trial: arm,
    seed,
    factors: {},
    status: none ? "failed" : broken ? "diverged" : "completed",
    steps: 0,
    divergedAt: null,
    error: none ? { message: `no number at ${place}`, stack: "" } : null,
    metrics,
  };
}

function finite(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && Number.isFinite(value) ? value : null;
}

function noRuns(arm: string, measurements: readonly Measurement[]): ReadError {
  const found = [...new Set(measurements.map((measurement) => measurement.arm))].filter((name) =>
    name !== ""
  );
  const hint = nearest(arm, found);
  return {
    kind: "arm",
    place: "the files read",
    expected: arm === "" ? "runs of one setting" : `runs of arm ${showValue(arm)}`,
    found: found.length === 0
      ? "runs without an arm"
      : `runs of ${found.slice(0, 12).map(showValue).join(", ")}`,
    advice: hint === undefined
      ? 'name the arms as the files do, or give their "names"'
      : `did you mean ${showValue(hint)}?`,
  };
}
