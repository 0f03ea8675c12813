import type { SelectionAnalysis } from "@refold/experiments/kinds/analysis";
import { type Metric, signOf } from "@refold/experiments/runs/metric";
import { count } from "../page/format.ts";
import type { Cell, Table } from "../page/model.ts";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";

type Stage = SelectionAnalysis["stages"][number];
type Final = NonNullable<SelectionAnalysis["final"]>;
type Interval = NonNullable<Final["chosen"]>;

/** The interval of a mean over two seeds or more; its ends are nothing with one. */
function ends(interval: Interval | null): readonly Cell[] {
  return interval === null || interval.count < 2 ? [null, null] : [interval.low, interval.high];
}

/** The candidates of a stage, best first, and which of them goes on. */
export function stageTable({ name, rows, chosen }: Stage, metric: Metric): Table {
  const value = (level: number): string => metricValue(metric, level),
    sign = signOf(metric);
  const score = ({ score }: Stage["rows"][number]): number => score === null ? -Infinity : sign * score.mean;
  return {
    name: `candidates-${name}`,
    caption: `Candidates of the stage “${name}”, best first; means with 95 % intervals`,
    columns: [
      { label: "trial" },
      { label: metricLabel(metric), format: value },
      { label: "from", format: value },
      { label: "to", format: value },
      { label: "seeds", format: count },
      { label: "standing" },
    ],
    rows: rows.toSorted((a, b) => score(b) - score(a) || 0).map((row) => [
      row.trial,
      row.score?.mean ?? null,
      ...ends(row.score),
      row.score?.count ?? 0,
      [row.trial === chosen ? "goes on" : null, row.diverged === 0 ? null : `${row.diverged} diverged`]
        .filter((word) => word !== null).join(", ") || null,
    ]),
  };
}

/** What each part of the chosen setting adds: the number without it, and the difference seed by seed. */
export function ablationTable({ ablations }: Final, metric: Metric): Table {
  const value = (level: number): string => metricValue(metric, level);
  const difference = (by: number): string => metricDifference(metric, by);
  return {
    name: "ablations",
    caption: `What is lost without each part: ${
      metricLabel(metric)
    }, the chosen setting less it, paired by seed, 95 % intervals`,
    columns: [
      { label: "trial" },
      { label: metricLabel(metric), format: value },
      { label: "chosen less it", format: difference },
      { label: "from", format: difference },
      { label: "to", format: difference },
      { label: "pairs", format: count },
    ],
    rows: ablations.map(({ trial, level, difference: found }) => [
      trial,
      level?.mean ?? null,
      found?.mean ?? null,
      ...ends(found),
      found?.count ?? 0,
    ]),
  };
}
