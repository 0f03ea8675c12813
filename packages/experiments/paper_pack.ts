import type { ExperimentSpec } from "./spec/experiment_spec.ts";

/** A source with its entry for a bibliography. */
export interface BibliographyEntry {
  /** The key that claims name in `source.paper`. */
  readonly key: string;
  /** How a sentence names the source, such as "the guide". */
  readonly label: string;
  readonly bibtex: string;
}

/** An experiment of the pack, one of its variants, or the runs of a flip: where something can be seen. */
export interface ExperimentReference {
  readonly experiment: string;
  readonly variant?: string;
}

/** One point on which the sources differ, and what shows how much it matters. */
export interface LedgerRow {
  readonly id: string;
  readonly topic: string;
  /** What each source says; null where it is silent. */
  readonly guide: string | null;
  readonly text: string | null;
  readonly code: string | null;
  readonly effect: string;
  /** Names of flips in the pack's sensitivity experiment that measure the row. */
  readonly flips: readonly string[];
  /** Experiments and variants whose results show the row's effect. */
  readonly seenIn: readonly ExperimentReference[];
}

/** One thing that a reader of the paper is asked to hand in, and the experiments that answer it. */
export interface ChecklistItem {
  readonly id: string;
  readonly request: string;
  readonly answeredBy: readonly ExperimentReference[];
}

/** A convention that decides numbers, as each source has it. */
export interface Convention {
  readonly topic: string;
  readonly guide: string;
  readonly report: string;
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
export interface PaperPack {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly bibliography: readonly BibliographyEntry[];
  readonly conventions: readonly Convention[];
  readonly ledger: readonly LedgerRow[];
  readonly checklist: readonly ChecklistItem[];
  readonly experiments: readonly PackExperiment[];
}

/** The spec of an experiment or of one of its variants; undefined where the pack has none of that name. */
export function packSpec(pack: PaperPack, name: string, variant?: string): ExperimentSpec | undefined {
  const entry = pack.experiments.find((candidate) => candidate.name === name);
  if (entry === undefined) return undefined;
  if (variant === undefined) return entry.base;
  return Object.hasOwn(entry.variants, variant) ? entry.variants[variant] : undefined;
}
