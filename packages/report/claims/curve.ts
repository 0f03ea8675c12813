import { cellsNote, curveCells } from "../figures/curve_cells.ts";
import { decimals, percent, plural, points, scientific } from "../page/format.ts";
import type { ClaimReport } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { cellChanges, cellDetails, cellWords, worstCell } from "./traced.ts";
import { overSeeds, side, size, tooFew } from "./words.ts";

/** A published curve judged as a whole. */
export const curve: ClaimReport<"curve"> = {
  predicate: ({ points, maximumMeanDeviation }, { metric, margin }) =>
    overSeeds(
      `Over the ${
        plural(points.length, "published point")
      }, costs, losses and accuracies differ from ours in level ` +
        `and in shape by less than δ on average, with a 90 % interval, δ being ${
          scientific(maximumMeanDeviation)
        } of costs and losses and ${
          size(metric, margin)
        } of accuracies; refuted when any of them differs by more ` +
        "than δ, and by more than chance explains at 5 %, after Holm's correction too.",
    ),
  reason: ({ compared, published, numbers }, { metric }) => {
    if (compared * 2 < published) {
      return tooFew(
        compared,
        `${published} published numbers`,
        "was measured at its step",
        "were measured at their step",
      );
    }
    const missing = compared === published
      ? ""
      : `; ${published - compared} of ${published} published numbers were not measured`;
    const worst = numbers.map((one) => ({ name: one.name, ...worstCell(one) }))
      .toSorted((a, b) => b.weight - a.weight)[0]!; // half of the numbers were measured
    const own = worst.name === "accuracy" ? metric : LOSS;
    const found = cellWords(`The published ${PLURAL[worst.name]} differ from ours by`, worst, own);
    return `${found}${worst.cell.answer === "equivalent" ? ", and all else by less" : ""}${missing}`;
  },
  theirs: () => null,
  numbers: (told) => numbersOf(told, null),
  details: (found, { metric }) => [
    ...found.numbers.flatMap(({ name, level, shape }) =>
      cellDetails(name, { level, shape }, name === "accuracy" ? metric : LOSS)
    ),
    { label: "Seen in our 95 % band", value: curve.inside(found)! },
    ...found.numbers.map(({ name, inside, compared }) => ({
      label: `${name}: inside`,
      value: `${inside} of ${compared}`,
    })),
    ...found.numbers.map(({ name, farthest: { deviation, split, step } }) => ({
      label: `${name}: largest deviation`,
      value: `${
        name === "accuracy" ? points(Math.abs(deviation)).replace("+", "") : decimals(Math.abs(deviation), 4)
      } ${side(deviation)} our mean, ${split}, after ${plural(step, "update")}`,
    })),
  ],
  strip: ({ judged: { reason } }) =>
    reason.kind !== "curve" || reason.numbers.length === 0 ? null : {
      plot: curveCells(
        reason.numbers.flatMap(({ name, level, shape }) => [
          { name: `${name}, level`, ...level },
          { name: `${name}, shape`, ...shape },
        ]),
      ),
      note: cellsNote(reason.numbers.some(({ level }) => level.allowance > 0)),
    },
  changes: ({ numbers }, { metric }) => {
    const [worst] = numbers.map((one) => ({ name: one.name, ...worstCell(one) }))
      .toSorted((a, b) => b.weight - a.weight);
    return worst === undefined
      ? null
      : cellChanges(worst, PLURAL[worst.name], worst.name === "accuracy" ? metric : LOSS);
  },
  inside: (found) => found.compared === 0 ? "none" : percent(insideOf(found) / found.compared),
};

const LOSS = { name: "loss", unit: "nats", better: "lower", margin: 0 } as const;
const PLURAL = { cost: "costs", loss: "losses", accuracy: "accuracies" } as const;

function insideOf({ numbers }: Parameters<typeof curve.inside>[0]): number {
  return numbers.reduce((sum, { inside }) => sum + inside, 0);
}
