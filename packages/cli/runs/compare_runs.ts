import type { Json } from "@refold/experiments/runs/canonical_json";
import { differences, showDifference } from "@refold/experiments/runs/json_difference";
import type { KeptRun } from "@refold/experiments/store/inventory";
import { table } from "./show_run.ts";

/** How two runs differ: first in what was run, then in what came out. */
export function compareRuns(a: KeptRun, b: KeptRun): string {
  const what = ({ json: { task, codeMeaning } }: KeptRun): Json => ({ ...task, codeMeaning });
  const specs = differences(what(a), what(b)).map(showDifference);
  const left = metrics(a), right = metrics(b);
  const rows = [...left.keys()].map((name) => {
    const x = left.get(name) ?? null, y = right.get(name) ?? null;
    return [name, show(x), show(y), x === null || y === null ? "–" : show(y - x)];
  });
  return [
    "What was run:",
    ...(specs.length === 0 ? ["  the same"] : specs.map((line) => `  ${line}`)),
    "",
    "What came out:",
    table([["metric", a.json.key.slice(0, 12), b.json.key.slice(0, 12), "difference"], ...rows]),
  ].join("\n");
}

function metrics({ json: { record } }: KeptRun): ReadonlyMap<string, number | null> {
  const { metrics, steps, divergedAt } = record;
  return new Map([["steps", steps], ["diverged at", divergedAt], ...Object.entries(metrics)]);
}

function show(value: number | null): string {
  return value === null ? "–" : String(value);
}
