import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { plural, scientific } from "../page/format.ts";

type ScheduleSpec = TrainingSpec["schedule"];
type CyclicSpec = Extract<ScheduleSpec, { readonly policy: "triangular" | "triangular2" | "expRange" }>;

/** A schedule in words: those of cycles between two bounds, else its name and its options as a spec gives them. */
export function scheduleWords(schedule: ScheduleSpec): string {
  switch (schedule.policy) {
    case "constant":
      return `constant at ${scientific(schedule.learningRate)}`;
    case "triangular":
    case "triangular2":
    case "expRange":
      return cyclicWords(schedule);
    case "scaled":
      return `${scientific(schedule.by)} times (${scheduleWords(schedule.schedule)})`;
    case "chained":
      return schedule.parts.map((part) => `${scheduleWords(part.schedule)}${spanWords(part)}`).join(
        "; then ",
      );
    default:
      return plainWords(schedule);
  }
}

function cyclicWords(schedule: CyclicSpec): string {
  const { policy, baseLr, maxLr, stepSize, stepSizeEpochs, ...own } = schedule;
  const half = stepSize === undefined ? `${stepSizeEpochs}·⌊n/batch⌋ updates` : plural(stepSize, "update");
  const shrinking = schedule.policy === "expRange" && schedule.decays !== "bounds"
    ? `, its height times γ = ${scientific(schedule.gamma, 8)} every update`
    : schedule.policy === "expRange"
    ? `, both bounds times γ = ${scientific(schedule.gamma, 8)} every update`
    : options(own);
  return `${policy}, ${scientific(baseLr)} to ${scientific(maxLr)}, half a cycle of ${half}${shrinking}`;
}

function plainWords({ policy, ...own }: ScheduleSpec): string {
  return `${policy}${options(own)}`;
}

/** Options as a spec gives them, those within others by both names. */
function options(own: object, within = ""): string {
  return Object.entries(own).map(([name, value]) => {
    if (typeof value === "object" && value !== null) return options(value, `${within}${name} `);
    return value === undefined
      ? ""
      : `, ${within}${name} ${typeof value === "number" ? scientific(value) : String(value)}`;
  }).join("");
}

function spanWords({ steps, epochs }: { readonly steps?: number; readonly epochs?: number }): string {
  if (steps !== undefined) return ` for ${plural(steps, "update")}`;
  return epochs === undefined ? "" : ` for ${plural(epochs, "epoch")}`;
}
