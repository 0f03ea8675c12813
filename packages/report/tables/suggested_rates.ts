import type { RangeTestAnalysis } from "@refold/experiments/kinds/analysis";
import { scientific } from "../page/format.ts";
import type { Table } from "../page/model.ts";

/** What each suggested rate is, as the page names it. */
const RULES: Readonly<Record<string, string>> = {
  valley: "valley: half-way into the longest fall of the loss",
  steep: "steep: where the loss falls fastest",
  slide: "slide: left end of the last interval of even slope",
  minimum: "minimum: a tenth of the rate at the least loss",
  smithBase: "Smith: where accuracy starts to rise",
  smithMax: "Smith: where it slows, becomes ragged or falls",
  lastRate: "the last rate that was read",
};

/** Every rate that a range test suggests, with its interval over seeds. */
export function suggestedRates({ suggestions }: RangeTestAnalysis): Table {
  const rate = (value: number) => scientific(value, 3);
  return {
    name: "suggested-rates",
    caption: "Suggested learning rates: geometric mean over seeds and its 95 % interval",
    columns: [{ label: "rule" }, { label: "rate", format: rate }, { label: "from", format: rate }, {
      label: "to",
      format: rate,
    }, { label: "seeds" }],
    rows: suggestions.map(({ name, rate: { mean, low, high, count } }) => {
      const several = count >= 2;
      return [RULES[name] ?? name, mean, several ? low : null, several ? high : null, count];
    }),
  };
}
