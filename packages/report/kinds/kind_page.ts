import type { Analysis } from "@refold/experiments/kinds/analysis";
import type { KindName } from "@refold/experiments/kinds/table";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { ExperimentResult } from "@refold/experiments/result";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { Block, Figure, Section } from "../page/model.ts";

/** A result of one kind with what its kind computed; null where it computed nothing. */
export interface Subject<K extends KindName> {
  readonly result: ExperimentResult;
  readonly spec: Extract<ExperimentSpec, { readonly kind: K }>;
  readonly analysis: Extract<Analysis, { readonly kind: K }> | null;
  readonly history: readonly SeriesRow[];
}

/** An effect that a row of a ledger shows. */
export interface Effect {
  readonly name: string;
  readonly ledger: string | null;
  readonly effect: {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    readonly count: number;
  };
}

/** A warning on a page. */
export type Warning = Extract<Block, { readonly kind: "warning" }>;

/** The page's side of one kind of experiment: what its results look like and say. */
export interface KindPage<K extends KindName> {
  /** What is shown between the verdicts and the runs. */
  readonly sections: (subject: Subject<K>) => readonly Section[];
  /** What is drawn above the table of runs. */
  readonly runFigure: (subject: Subject<K>) => Figure | null;
  /** What limits its conclusions beside what limits any experiment's. */
  readonly warnings: (subject: Subject<K>) => readonly Warning[];
  /** What it found, in a sentence or two. */
  readonly answer: (subject: Subject<K>) => string;
  /** The same for a terminal, a line each, where claims do not say it. */
  readonly lines: (subject: Subject<K>) => readonly string[];
  /** The effects that it measured, for a ledger; null for kinds that measure none. */
  readonly effects: (subject: Subject<K>) => readonly Effect[] | null;
  /** Whether the network that is shown learnt what it should, so that its errors say something. */
  readonly showsNetwork: boolean;
}
