import type { PlotOptions } from "@observablehq/plot";
import type { FoundOf, JudgedClaim, TestOf } from "@refold/experiments/claims/claim";
import type { ClaimKindName } from "@refold/experiments/claims/table";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Metric } from "@refold/experiments/runs/metric";
import type { ReportInput } from "../input.ts";
import type { ClaimCard } from "../page/model.ts";

/** What a predicate in words needs beside the test: the metric it reads, and δ in its unit. */
export interface Asked {
  readonly metric: Metric;
  readonly margin: number;
}

/** A judged claim of one kind, with what its words need. */
export interface Told<K extends ClaimKindName> extends Asked {
  readonly judged: JudgedClaim;
  readonly test: TestOf<K>;
  readonly result: ExperimentResult;
}

/** A card's plot and the line that says how to read it. */
export interface Strip {
  readonly plot: PlotOptions;
  readonly note: string;
  /** How wide the drawn numbers spread, in which unit: strips of one unit share their scale; absent where none could. */
  readonly span?: number;
  readonly unit?: Metric["unit"];
}

/** Everything that pages and the terminal say of one kind of claim. */
export interface ClaimReport<K extends ClaimKindName> {
  /** What is asked, in words; it was fixed before any result was seen. */
  readonly predicate: (test: TestOf<K>, asked: Asked) => string;
  /** Why it came to its verdict: a sentence without its end. */
  readonly reason: (found: FoundOf<K>, told: Told<K>) => string;
  /** What was published, in its unit; null where there is no single number. */
  readonly theirs: (told: Told<K>) => string | null;
  readonly numbers: (told: Told<K>) => ClaimCard["numbers"];
  /** Further numbers behind the verdict, shown as a small table. */
  readonly details: (found: FoundOf<K>, told: Told<K>) => ClaimCard["details"];
  /** Null where there is nothing to draw; at least as wide as `span`, in the metric's unit. */
  readonly strip: (told: Told<K>, input: ReportInput, span: number) => Strip | null;
  /** What would change the verdict, a sentence without its end; null where nothing single would. */
  readonly changes: (found: FoundOf<K>, told: Told<K>) => string | null;
  /** How much of what was published lies inside our band, where that is what is judged. */
  readonly inside: (found: FoundOf<K>) => string | null;
}
