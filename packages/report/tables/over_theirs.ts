import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { ExperimentResult } from "@refold/experiments/result";
import { metricNamed } from "@refold/experiments/kinds/metrics";
import { distant } from "../page/cell.ts";
import type { Cell, Table } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { comparable } from "../comparable.ts";
import { metricLabel, metricValue } from "../quantities.ts";

type Found = Extract<JudgedClaim["reason"], { readonly kind: "cells" }>;

/** How tints are read. */
export const TINTS = "the deeper the tint the farther from theirs, from half a δ, one δ and two δ on";

/** Every published table of arms and metrics that was judged: of each arm our means over theirs, tinted by their distance. */
export function overTheirs(result: ExperimentResult): readonly Table[] {
  if (!comparable(result)) return [];
  return result.claims.flatMap(({ claim, reason }) =>
    reason.kind === "cells" ? [tableOf(claim, reason, result.spec)] : []
  );
}

function tableOf(
  { id, statement }: JudgedClaim["claim"],
  { cells }: Found,
  spec: ExperimentResult["spec"],
): Table {
  const metrics = [...new Set(cells.map(({ metric }) => metric))].map((name) => metricNamed(spec, name));
  const arms = [...new Set(cells.map(({ arm }) => arm))];
  const row = (arm: string | null, whose: "ours" | "theirs"): readonly Cell[] => [
    whose === "ours" ? arm ?? "all runs" : "",
    whose,
    ...metrics.map((metric): Cell => {
      const cell = cells.find((one) => one.arm === arm && one.metric === metric.name);
      if (cell === undefined) return null;
      const show = (value: number): string => metricValue(metric, value);
      return whose === "theirs"
        ? { value: cell.published, text: show(cell.published) }
        : distant(cell.ours, show, (cell.ours - cell.published) / cell.weighed.margin);
    }),
  ];
  return {
    name: `over-theirs-${slug(id)}`,
    caption: `${statement.replace(/\.$/, "")}: ours over theirs; ${TINTS}`,
    columns: ["arm", "whose", ...metrics.map((metric) => metricLabel(metric))].map((label) => ({ label })),
    rows: arms.flatMap((arm) => [row(arm, "ours"), row(arm, "theirs")]),
  };
}
