import type { Claim } from "@refold/experiments/claims/claim";
import type { SearchExperiment } from "@refold/experiments/spec/experiment_spec";
import type { Rest } from "./forms.ts";

/** One trial of a published search, from its author's logs. */
export interface PublishedTrial {
  readonly stage: string;
  readonly lambda: number;
  readonly validationAccuracy: number;
}

/** The trials of one stage of a published search. */
export function trialsOf(search: readonly PublishedTrial[], stage: string): readonly PublishedTrial[] {
  return search.filter((trial) => trial.stage === stage);
}

/** A stage of a search over the very λ of a published one. */
export function stageOf(
  name: string,
  trials: readonly PublishedTrial[],
): SearchExperiment["search"]["stages"][number] {
  return { name, lambda: { sampler: "list", values: trials.map(({ lambda }) => lambda) } };
}

/** A published table of λ and validation accuracy beside our search's stage of that name. */
export function tableClaim<Key extends string>(
  id: string,
  { stage, trials }: { readonly stage: string; readonly trials: readonly PublishedTrial[] },
  rest: Rest<Key>,
): Claim {
  const rows = trials.map(({ lambda, validationAccuracy }) => ({ lambda, published: validationAccuracy }));
  return { ...rest, id, test: { kind: "table", stage, rows } };
}
