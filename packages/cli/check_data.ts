import type { Examples } from "@refold/data/examples";
import { settingsOf } from "@refold/experiments/kinds/plan";
import { runnerOf } from "@refold/experiments/runners/table";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { EXIT, UserError } from "./exit_codes.ts";

/** Refuses a spec that asks more of its data than there is, which for some data is known only once it is read. */
export function checkData(spec: ExperimentSpec, examples: Examples): void {
  const faults = settingsOf(spec).flatMap((setting) => runnerOf(setting).beyondData(setting.spec, examples));
  if (faults.length === 0) return;
  const lines = new Set(faults.map(({ path, message }) => `  ✖ ${path.join(".")}: ${message}`));
  throw new UserError(
    [`The spec ${spec.name} asks more of its data than there is:`, ...lines].join("\n"),
    EXIT.usage,
  );
}
