import { type Advantage, advantageOf } from "../../statistics/advantage.ts";
import { mean, standardDeviation } from "../../statistics/moments.ts";
import { directionOf } from "../better.ts";
import { boundVerdict } from "../bound.ts";
import { weighCells } from "../cells.ts";
import { tableVerdict } from "../published_table.ts";
import { comparedRows } from "../table_rows.ts";
import { cellsOfTrace } from "../trace.ts";
import { tracesVerdict } from "../traces.ts";
import { type Form, OF_NUMBERS } from "./form.ts";

const TOLERANCE = { margin: 1, allowance: 0, rounding: 0 } as const;

/** A bound that the true mean meets exactly, by δ, or misses by 2δ. */
const bound: Form = {
  name: "bound",
  draws: (seeds) => seeds,
  shifts: { wrongReplicated: 0, wrongNot: 0, replicated: -1, not: 2 },
  judge: (draws, seeds) => {
    const own = [...draws], centre = mean(own), sd = standardDeviation(own);
    return ({ ratio, shift }) =>
      boundVerdict(
        {
          difference: shift + ratio * centre,
          standardError: ratio * sd / Math.sqrt(seeds),
          freedom: seeds - 1,
        },
        TOLERANCE,
      );
  },
};

/** One arm over another: no advantage, the one that is worthwhile, twice that, or as much the other way. */
function better(name: string, paired: boolean): Form {
  return {
    name,
    draws: (seeds) => 3 * seeds,
    shifts: { wrongReplicated: 0, wrongNot: 1, replicated: 2, not: -1 },
    judge: (draws, seeds) => {
      const arm = (part: number): readonly { readonly seed: number; readonly value: number }[] =>
        Array.from({ length: seeds }, (_, seed) => {
          const own = draws[part * seeds + seed]!, shared = draws[2 * seeds + seed]!;
          return { seed, value: paired ? Math.SQRT1_2 * (own + shared) : own }; // correlation ½ where seeds are shared
        });
      const found = advantageOf(arm(0), arm(1), { paired })!; // at least two seeds
      return ({ ratio, shift }) => {
        const scaled: Advantage = {
          ...found,
          difference: shift + ratio * found.difference,
          standardError: ratio * found.standardError,
        };
        const direction = directionOf(scaled, 1);
        return direction === "above"
          ? "REPLICATED"
          : direction === "below"
          ? "NOT REPLICATED"
          : "INCONCLUSIVE";
      };
    },
  };
}

const ROWS = 10;

/** A table of ten rows, one run each, all shifted alike. */
const table: Form = {
  name: "table of 10",
  draws: (seeds) => ROWS * (1 + seeds),
  shifts: OF_NUMBERS,
  judge: (draws, seeds) => {
    const lambda = (row: number): number => 10 ** -row;
    const runs = Array.from({ length: ROWS * seeds }, (_, i) => ({
      ...{ key: "", trial: "", status: "completed", steps: 1, divergedAt: null, error: null } as const,
      seed: i % seeds,
      factors: { lambda: lambda(Math.floor(i / seeds)) },
      metrics: { accuracy: draws[ROWS + i]! },
    }));
    const published = Array.from(
      { length: ROWS },
      (_, row) => ({ lambda: lambda(row), published: draws[row]! }),
    );
    const { rows, mean: level } = comparedRows(published, runs, "accuracy");
    const all = [...rows.map(({ found }) => found), level!]; // every seed is there
    return ({ ratio, shift }) => {
      const cells = all.map(({ difference, standardError, freedom }) => ({
        found: { difference: ratio * difference - shift, standardError: ratio * standardError, freedom },
        tolerance: TOLERANCE,
      }));
      const weighed = weighCells(cells, 1);
      return tableVerdict({ rows: ROWS, cells: weighed.slice(0, -1), mean: weighed.at(-1)! });
    };
  },
};

const POINTS = 20;

/** A curve of twenty points whose runs differ by a level of their own and as much again at each point. */
const curve: Form = {
  name: "curve of 20",
  draws: (seeds) => (1 + POINTS) * (1 + seeds),
  shifts: OF_NUMBERS,
  judge: (draws, seeds) => {
    const at = (run: number, point: number): number =>
      Math.SQRT1_2 * (draws[run * (1 + POINTS)]! + draws[run * (1 + POINTS) + 1 + point]!);
    const points = Array.from({ length: POINTS }, (_, point) => ({
      published: at(0, point),
      ours: Array.from({ length: seeds }, (_, seed) => at(1 + seed, point)),
    }));
    return ({ ratio, shift }) => {
      const scaled = points.map(({ published, ours }) => ({
        published: ratio * published + shift,
        ours: ours.map((value) => ratio * value),
      }));
      const { level, shape } = cellsOfTrace(scaled, TOLERANCE), cells = [level, shape];
      return tracesVerdict(weighCells(cells, 1));
    };
  },
};

/** Every other form of claim: bounds, one arm over another, tables and curves. */
export const OTHER_FORMS: readonly Form[] = [
  bound,
  better("A better than B", false),
  better("A better than B, paired", true),
  table,
  curve,
];
