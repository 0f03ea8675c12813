import { defaultTrial } from "@refold/experiments/kinds/plan";
import { completedRows } from "../completed_rows.ts";
import { curveStrip } from "../figures/curve_strip.ts";
import { decimals, percent, plural, points, scientific } from "../page/format.ts";
import type { ClaimReport } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { overSeeds, pText, side, size } from "./words.ts";

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
      return `Only ${compared} of ${published} published numbers were measured at their step`;
    }
    const missing = compared === published
      ? ""
      : `; ${published - compared} of ${published} published numbers were not measured`;
    const cells = numbers.flatMap(({ name, level, shape }) => [
      { name, what: "on average", cell: level },
      { name, what: "in shape", cell: shape },
    ]);
    const worst = cells.toSorted((a, b) => weight(b.cell) - weight(a.cell))[0]!; // half of the numbers were measured
    const own = worst.name === "accuracy" ? metric : LOSS, { cell } = worst;
    const found = `The published ${PLURAL[worst.name]} differ from ours by ${
      size(own, cell.difference)
    } ${worst.what}`;
    return `${found}${
      MEANING[cell.answer](size(own, cell.halfWidth + cell.allowance), size(own, cell.margin))
    }${cell.answer === "equivalent" ? ", and all else by less" : ""}${missing}`;
  },
  theirs: () => null,
  numbers: (told) => numbersOf(told, null),
  details: (found, { metric }) => [
    ...found.numbers.flatMap(({ name, level, shape }) =>
      [["level", level] as const, ["shape", shape] as const].map(([what, cell]) => {
        const own = name === "accuracy" ? metric : LOSS;
        return {
          label: `${name}: difference in ${what}, with half its 90 % interval`,
          value: `${size(own, cell.difference)} ± ${size(own, cell.halfWidth)}, p ${pText(cell.pValue)}`,
        };
      })
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
  strip: ({ test: { points }, result }, { history }) => {
    const plot = curveStrip(points, completedRows(history, result.runs, defaultTrial(result)));
    const note = "published points against update steps; the band is the 95 % range of one more run";
    return plot === null ? null : { plot, note };
  },
  inside: (found) => found.compared === 0 ? "none" : percent(insideOf(found) / found.compared),
};

type Cell = Parameters<typeof curve.inside>[0]["numbers"][number]["level"];

const LOSS = { name: "loss", unit: "nats", better: "lower", margin: 0 } as const;
const PLURAL = { cost: "costs", loss: "losses", accuracy: "accuracies" } as const;

/** Cells by what decides: what is different, then what is undecided, then what is nearest to its δ. */
function weight({ answer, difference, halfWidth, margin }: Cell): number {
  const rank = { different: 2, undecided: 1, equivalent: 0 }[answer];
  return 1e6 * rank + (Math.abs(difference) + halfWidth) / margin;
}

const MEANING: Readonly<Record<Cell["answer"], (half: string, delta: string) => string>> = {
  equivalent: (half, delta) => `, ±${half}: less than the ${delta} that would matter`,
  different: (_, delta) => `: more than the ${delta} that would matter, and more than chance explains`,
  undecided: (half, delta) =>
    `, ±${half}: too little to tell whether that is less than the ${delta} that would matter`,
};

function insideOf({ numbers }: Parameters<typeof curve.inside>[0]): number {
  return numbers.reduce((sum, { inside }) => sum + inside, 0);
}
