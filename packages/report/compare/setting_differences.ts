import { trainingOf } from "@refold/experiments/kinds/plan";
import type { ExperimentResult } from "@refold/experiments/result";
import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import { differences } from "@refold/experiments/runs/json_difference";
import type { Sides } from "../figures/paired_seeds.ts";
import { seedList, shortened } from "../page/format.ts";
import type { Table } from "../page/model.ts";
import { conventionFacts } from "../sections/conventions.ts";
import { dataLine } from "../sections/masthead.ts";

/** What a spec says of itself and not of its runs, and what is told in words. */
const TOLD = ["name", "variant", "title", "summary", "paper", "claims", "overlays"];

/** What the numbers of a result stand on, by name. */
function facts({ spec, resolved, provenance }: ExperimentResult): ReadonlyMap<string, string> {
  const training = trainingOf(spec), { data, seeds, kernels, codeVersion } = provenance;
  const settings = training === null ? [] : conventionFacts(training, resolved?.trainExamples);
  return new Map([
    ...settings.map(({ term, detail }) => [term, detail] as const),
    ["Bytes", dataLine(data)],
    ["Seeds", seedList(seeds)],
    ["Numeric class", kernels.numericClass],
    ["Meaning of the code", codeVersion],
  ]);
}

/** Members of the two specs that differ, by path, in JSON. */
function members(left: ExperimentResult, right: ExperimentResult, told: readonly string[]): Table["rows"] {
  // specs are JSON by schema; a round trip drops the members that are only undefined
  const json = ({ spec }: ExperimentResult): Json =>
    JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(spec).filter(([key]) => !told.includes(key)))),
    );
  const show = (value: Json | undefined): string | null =>
    value === undefined ? null : shortened(canonicalJson(value), 160);
  return differences(json(left), json(right)).map(({ path, left, right }) => [path, show(left), show(right)]);
}

/**
 * What differs between the settings, the data and the seeds of two results, side by side; what agrees is left out.
 *
 * Trainings are told in the words of a page's conventions; what has none is told by its path in the spec.
 */
export function settingDifferences(left: ExperimentResult, right: ExperimentResult, sides: Sides): Table {
  const [a, b] = [facts(left), facts(right)];
  const rows = [...new Set([...a.keys(), ...b.keys()])]
    .map((term) => [term, a.get(term) ?? null, b.get(term) ?? null])
    .filter(([, ours, theirs]) => ours !== theirs);
  const trained = [left, right].every(({ spec }) => trainingOf(spec) !== null && "training" in spec);
  const inWords = trained && rows.some(([term]) => !["Bytes", "Seeds", "Numeric class"].includes(term ?? ""));
  const other = members(left, right, inWords ? [...TOLD, "training", "seeds"] : [...TOLD, "seeds"]);
  return {
    name: "setting-differences",
    caption: "What the two do not share; all else agrees",
    columns: [{ label: "what" }, { label: sides.left }, { label: sides.right }],
    rows: [...rows, ...other],
  };
}
