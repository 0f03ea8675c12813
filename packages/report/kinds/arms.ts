import type { ExperimentResult } from "@refold/experiments/result";
import { metricFigures } from "../figures/of_metrics.ts";
import { count, plural } from "../page/format.ts";
import type { Block, Section } from "../page/model.ts";
import type { KindPage, Subject, Warning } from "./kind_page.ts";

/** The figures of all metrics, and what stands behind results that were not made here. */
function sections({ result, spec }: Subject<"arms">): readonly Section[] {
  return [{ id: "arms", title: "Results", blocks: [...metricFigures(result), ...declaration(spec)] }];
}

const SEEDS = {
  beforehand: "fixed before their results were seen",
  afterwards: "chosen after results were seen",
  unknown: "not known whether they were fixed beforehand",
} as const;

function declaration({ results }: Subject<"arms">["spec"]): readonly Block[] {
  const declared = results?.declared;
  if (declared === undefined) return [];
  const { by, seedsChosen, url, retrieved } = declared;
  return [{
    kind: "facts",
    facts: [
      { term: "Declared by", detail: by },
      { term: "Seeds", detail: SEEDS[seedsChosen] },
      ...(url === undefined ? [] : [{ term: "From", detail: url }]),
      ...(retrieved === undefined ? [] : [{ term: "Retrieved", detail: retrieved }]),
    ],
  }];
}

function warnings({ spec }: Subject<"arms">): readonly Warning[] {
  if (spec.results === undefined) return [];
  const best = spec.results.read.filter(({ take }) => take === "max" || take === "min");
  return [
    {
      kind: "warning",
      title: "Results that this tool did not run",
      text:
        "The numbers were read from files. Their checksums stand under Provenance; how they were made, and whether " +
        "runs were left out, nobody here can check.",
    },
    ...(best.length === 0 ? [] : [{
      kind: "warning" as const,
      title: "Read at their best",
      text:
        "Of each run the largest or smallest of several numbers was taken. Where that is a test set, it chose its own " +
        "epoch, and the number is biased.",
    }]),
  ];
}

function answer({ result, spec }: Subject<"arms">): string {
  const arms = new Set(result.runs.map(({ trial }) => trial)).size;
  const runs = `${plural(result.runs.length, "run")}${arms > 1 ? ` of ${count(arms)} arms` : ""}`;
  return spec.results === undefined ? `${runs}.` : `${runs}, read from ${plural(files(result), "file")}.`;
}

function files({ provenance }: ExperimentResult): number {
  return provenance.data.files.length;
}

/** One setting or several: every run of every arm, and what is declared of results that exist already. */
export const arms: KindPage<"arms"> = {
  sections,
  runFigure: () => null,
  warnings,
  answer,
  lines: (subject) => [answer(subject)],
  effects: () => null,
  showsNetwork: false,
};
