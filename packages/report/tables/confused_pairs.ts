import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { count, percent } from "../page/format.ts";
import type { Table } from "../page/model.ts";

/** Pairs that fit a glance. */
const MOST = 20;

/** Which classes are most often read as which others, where there are too many for a matrix that can be read. */
export function confusedPairs({ classNames, confusion }: Diagnostics): Table {
  const name = (label: number) => classNames[label] ?? String(label);
  const pairs = confusion.flatMap((row, label) => {
    const all = row.reduce((sum, examples) => sum + examples, 0);
    return row.flatMap((examples, predicted) =>
      predicted === label || examples === 0 ? [] : [{ label, predicted, examples, share: examples / all }]
    );
  });
  const worst = pairs.toSorted((a, b) => b.examples - a.examples || a.label - b.label).slice(0, MOST);
  return {
    name: "confused-pairs",
    caption: "The classes most often taken for another, over all seeds",
    columns: [
      { label: "true class" },
      { label: "predicted" },
      { label: "examples", format: count },
      { label: "of the class", format: (share) => percent(share, 1) },
    ],
    rows: worst.map((
      { label, predicted, examples, share },
    ) => [name(label), name(predicted), examples, share]),
  };
}
