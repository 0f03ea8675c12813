import type { ExperimentResult } from "@refold/experiments/result";
import type { ProgressWatch } from "./progress.ts";

/** Milliseconds between two words about one run. */
const WORD_EVERY = 500;

/** Events as JSON, a line each (NDJSON), for programs that start this one. */
export function jsonWatch(write: (line: string) => void, now: () => number): ProgressWatch {
  const told = new Map<string, number>();
  const tell = (event: string, rest: Readonly<Record<string, unknown>>) =>
    write(JSON.stringify({ event, ...rest }));
  const due = (key: string) => {
    const at = now(), before = told.get(key);
    if (before !== undefined && at - before < WORD_EVERY) return false;
    told.set(key, at);
    return true;
  };
  return {
    onPlan: (tasks) => tell("plan", { runs: tasks.map(({ trial, seed }) => ({ trial, seed })) }),
    onProgress: (progress) => {
      if (due(progress.key)) tell("progress", { ...progress });
    },
    onFinished: ({ key, outcome: { record }, execution }) => {
      const { seed, status, steps, factors, metrics } = record;
      tell("finished", {
        key,
        seed,
        status,
        steps,
        factors,
        metrics,
        seconds: execution?.wallSeconds ?? null,
      });
    },
    onWait: ({ trial, seed }) => tell("waiting", { trial, seed }),
    onWork: (moment) => {
      if (due("work")) tell("work", { ...moment });
    },
    stop: () => {},
  };
}

/** The first event of a page of a whole paper: which of how many. */
export function pageLine(
  page: number,
  of: number,
  { name, variant }: { readonly name: string; readonly variant?: string },
): string {
  return JSON.stringify({ event: "page", page, of, experiment: name, variant });
}

/** The last event of a whole paper: where its index is, and what became of its claims, judged together. */
export function paperLine(
  paper: string,
  index: string,
  results: readonly Pick<ExperimentResult, "experiment" | "spec" | "claims">[],
): string {
  return JSON.stringify({
    event: "paper",
    paper,
    index,
    claims: results.flatMap(({ experiment, spec, claims }) =>
      claims.map(({ claim: { id, tier }, verdict }) => ({
        experiment,
        variant: spec.variant,
        id,
        tier,
        verdict,
      }))
    ),
  });
}

/** The last event of an experiment: where its files are, and what became of its claims. */
export function resultLine(folder: string, { experiment, claims, provenance }: ExperimentResult): string {
  return JSON.stringify({
    event: "result",
    experiment,
    folder,
    data: provenance.data.bytes,
    claims: claims.map(({ claim: { id, tier }, verdict }) => ({ id, tier, verdict })),
  });
}
