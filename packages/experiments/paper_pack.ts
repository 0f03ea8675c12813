import type { ExperimentSpec } from "./spec/experiment_spec.ts";

/** A source with its entry for a bibliography. */
export interface Source<Key extends string = string> {
  /** The key that claims name in `source.paper`. */
  readonly key: Key;
  /** How a sentence names the source, such as "Smith 2017". */
  readonly label: string;
  readonly bibtex: string;
}

/** What each source says on one topic; one that is silent has no cell. */
export type Cells<Key extends string = string> = Readonly<Partial<Record<Key, string>>>;

/** An experiment of the pack, one of its variants, or the runs of a flip: where something can be seen. */
export interface ExperimentReference {
  readonly experiment: string;
  readonly variant?: string;
}

/** One point on which the sources differ, and what shows how much it matters. */
export interface LedgerRow<Key extends string = string> {
  readonly id: string;
  readonly topic: string;
  readonly cells: Cells<Key>;
  /** What follows from the difference. */
  readonly effect: string;
  /** Names of flips in the pack's sensitivity experiment that measure the row. */
  readonly flips: readonly string[];
  /** Experiments and variants whose results show the row's effect. */
  readonly seenIn: readonly ExperimentReference[];
}

/** One thing that a source asks of those who replicate it, and the experiments that answer it. */
export interface ChecklistItem<Key extends string = string> {
  readonly id: string;
  readonly askedBy: Key;
  readonly request: string;
  readonly answeredBy: readonly ExperimentReference[];
}

/** A convention that decides numbers, as each source has it. */
export interface Convention<Key extends string = string> {
  readonly topic: string;
  readonly cells: Cells<Key>;
}

/** An experiment of a paper with the variants of its setting. */
export interface PackExperiment {
  readonly name: string;
  /** One line for the list of experiments. */
  readonly summary: string;
  /** Seeds with which the whole paper runs it. */
  readonly seeds: number;
  /** For a run repeated digit by digit: where the same setting runs under other seeds. */
  readonly sameSettingAs?: ExperimentReference;
  readonly base: ExperimentSpec;
  readonly variants: Readonly<Record<string, ExperimentSpec>>;
}

/** A paper as data: what it says, where its sources differ, and the experiments that test it. */
export interface PaperPack<Key extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly sources: readonly Source<Key>[];
  readonly conventions: readonly Convention<Key>[];
  readonly ledger: readonly LedgerRow<Key>[];
  readonly checklist: readonly ChecklistItem<Key>[];
  readonly experiments: readonly PackExperiment[];
}

/** The specs of an experiment: its own and those of its variants, a page each. */
export function specsOf({ base, variants }: PackExperiment): readonly ExperimentSpec[] {
  return [base, ...Object.values(variants)];
}

/** The spec of an experiment or of one of its variants; undefined where the pack has none of that name. */
export function packSpec(pack: PaperPack, name: string, variant?: string): ExperimentSpec | undefined {
  const entry = pack.experiments.find((candidate) => candidate.name === name);
  if (entry === undefined) return undefined;
  if (variant === undefined) return entry.base;
  return Object.hasOwn(entry.variants, variant) ? entry.variants[variant] : undefined;
}
