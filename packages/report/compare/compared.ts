import type { ExperimentResult } from "@refold/experiments/result";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { Sides } from "../figures/paired_seeds.ts";
import { folderOf } from "../index/page_link.ts";
import type { Link } from "../page/model.ts";

/** One of two results that are held against each other. */
export interface Compared {
  readonly result: ExperimentResult;
  readonly history: readonly SeriesRow[];
  /** The result's own page, by the name of its folder, as seen from the comparison. */
  readonly page?: Link;
}

/** What the two are called: their folders, else what their specs name; "first" and "second" where that is the same. */
export function sidesOf(left: Compared, right: Compared): Sides {
  const name = ({ page, result: { spec } }: Compared): string =>
    page?.text ?? folderOf(spec.name, spec.variant);
  const [a, b] = [name(left), name(right)];
  return a === b ? { left: `${a} (first)`, right: `${b} (second)` } : { left: a, right: b };
}
