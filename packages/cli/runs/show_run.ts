import { percent } from "../format_progress.ts";
import { networkText } from "@refold/experiments/runners/training/network_spec";
import { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { KeptRun } from "@refold/experiments/store/inventory";

/** Digits of a key that a list shows; `runs show` takes any number of digits that names one run. */
export const SHOWN_DIGITS = 12;

/** Digits of the data's checksum in a list: enough to tell copies apart. */
const SHOWN_OF_DATA = 8;

/** A run in one line of a list. */
export function runRow({ json: { key, task, record }, execution }: KeptRun): readonly string[] {
  return [
    key.slice(0, SHOWN_DIGITS),
    execution.startedAt.slice(0, 16).replace("T", " "),
    record.status === "diverged" ? `diverged at ${record.divergedAt}` : record.status,
    String(record.steps),
    String(record.seed),
    String(record.factors["lambda"] ?? ""),
    whatText(task),
    percent(record.metrics["validationAccuracy"] ?? null),
    percent(record.metrics["testAccuracy"] ?? null),
    task.arithmetic ?? "–",
    task.data?.checksum.slice(0, SHOWN_OF_DATA) ?? "–",
  ];
}

/** The heads of a list's columns. */
export const RUN_COLUMNS = [
  "key",
  "started (UTC)",
  "status",
  "steps",
  "seed",
  "lambda",
  "hidden",
  "validation",
  "test",
  "class",
  "data",
] as const;

/** A run in full: what was run, what came out, how. */
export function runText({ json, outcome, execution }: KeptRun): string {
  const { key, codeMeaning, task: { runner, spec, data, arithmetic }, record } = json;
  const from = execution.resumedFrom === null
    ? ""
    : `, ${execution.stepsExecuted} steps on from step ${execution.resumedFrom}`;
  return [
    `run      ${key}`,
    `data     ${data === null ? "none of ours" : `${data.dataset} ${data.checksum}`}`,
    `numbers  ${arithmetic ?? "its own"}, code meaning ${codeMeaning}`,
    `took     ${execution.wallSeconds.toFixed(1)} s${from}`,
    `history  ${outcome.history.length} rows`,
    `tensors  ${
      outcome.tensors.map(({ name, matrix: { rows, cols } }) => `${name} ${rows}×${cols}`).join(", ")
    }`,
    `record   ${indent(record)}`,
    `${runner.padEnd(8)} ${indent(spec)}`,
  ].join("\n");
}

/** What a run is of, in a few characters: a training's network, else its runner's name. */
function whatText({ runner, spec }: KeptRun["json"]["task"]): string {
  const training = runner === "training" ? TrainingSpec.safeParse(spec) : undefined;
  return training?.success ? networkText(training.data) : runner;
}

/** Rows as columns of equal width, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0)
  );
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd())
    .join("\n");
}

function indent(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", "\n         ");
}
