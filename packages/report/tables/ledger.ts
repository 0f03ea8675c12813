import type { SensitivityAnalysis } from "@refold/experiments/kinds/analysis";
import type { LedgerRow } from "@refold/experiments/paper_pack";
import { points } from "../page/format.ts";
import type { Table } from "../page/model.ts";

function measured(row: LedgerRow, analysis: SensitivityAnalysis | null): string | null {
  const effects =
    analysis?.effects.filter((effect) => effect.ledger === row.id || row.flips.includes(effect.name)) ?? [];
  if (effects.length === 0) return null;
  return effects.map(({ name, effect }) => {
    const bare = (value: number): string => points(value).replace(/\s*points$/, "");
    const range = effect.count < 2 ? "one pair" : `${bare(effect.low)} to ${bare(effect.high)}`;
    return `${name}: ${points(effect.mean)} test accuracy (${range})`;
  }).join("; ");
}

/** Where the sources differ, and what a measurement says each difference does. */
export function ledgerTable(rows: readonly LedgerRow[], analysis: SensitivityAnalysis | null): Table {
  return {
    name: "ledger",
    caption: "Where the guide, the report’s text and the report’s code differ",
    columns: [
      { label: "#" },
      { label: "topic" },
      { label: "guide" },
      { label: "report, text" },
      { label: "report, code" },
      { label: "what follows" },
      ...(analysis === null ? [] : [{ label: "measured effect" }]),
    ],
    rows: rows.map((row) => [
      row.id,
      row.topic,
      row.guide,
      row.text,
      row.code,
      row.effect,
      ...(analysis === null ? [] : [measured(row, analysis)]),
    ]),
  };
}
