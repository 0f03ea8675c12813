import { count, decimals, plural } from "../page/format.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { levels, size } from "./words.ts";

type Found = Parameters<typeof exact.reason>[0];

/** A number that a run repeated digit by digit must print again. */
export const exact: ClaimReport<"exact"> = {
  predicate: ({ published, decimals: digits }) =>
    `The same run repeated in float64 on the official archive's bytes prints ${
      published.toFixed(digits)
    } again, all ${count(digits)} decimals.`,
  reason: (found, told) => {
    const { test: { published, decimals: digits }, judged: { verdict }, result } = told;
    switch (found.run) {
      case "missing":
        return "Seed 0 alone draws as the published run did, and it was not run: leave out --seed";
      case "lost":
        return "The run did not complete and has no such number";
      case "otherArithmetic":
        return `The run was made in ${result.provenance.kernels.numericClass}; only float64 can repeat printed digits`;
      case "compared":
        return verdict === "REPLICATED"
          ? `The repeated run prints ${published.toFixed(digits)}, as published, in all ${digits} decimals`
          : `The repeated run prints ${printed(found, told)}${images(found)}`;
      case "otherBytes":
        return `Not comparable digit by digit on other bytes than the official archive's: the repeated run prints ` +
          `${printed(found, told)}, ${size(told.metric, told.judged.difference ?? 0)} apart${
            images(found)
          }; ${placed(found, told)}`;
    }
  },
  theirs: ({ test: { published, decimals: digits } }) => decimals(published, digits),
  numbers: (told) => {
    const { judged: { difference }, test: { published, decimals: digits } } = told;
    const theirs = { term: "theirs", value: decimals(published, digits), note: "one run" };
    if (difference === null) return [theirs];
    return [
      // the run that the judge compared, whichever others were made
      { term: "ours", value: decimals(published + difference, digits), note: "the run repeated" },
      theirs,
      { term: "difference", value: decimals(difference, digits), note: "ours − theirs" },
    ];
  },
  details: () => [],
  strip: (told, _, span) => {
    const { test: { published, trial } } = told;
    return numberStrip(told, { runs: { trial }, published, margin: null, limits: [] }, span);
  },
  changes: () => null,
  inside: () => null,
};

function printed({ value }: Found, { test: { published, decimals: digits } }: Told<"exact">): string {
  return `${value?.toFixed(digits)} where ${published.toFixed(digits)} was published`;
}

/** ", 4 images of 10,000" for an accuracy; empty for a loss. */
function images({ images }: Found): string {
  return images === null ? "" : `, ${plural(images.differing, "image")} of ${count(images.count)}`;
}

/** Where the published number falls among runs of the same setting under other seeds. */
function placed({ range, value }: Found, { test: { published }, metric }: Told<"exact">): string {
  if (range === null || value === null) {
    return "run the same setting over at least 5 seeds to see where both fall";
  }
  const { low, high } = range, level = levels(metric, [low, high]);
  const where = (number: number): string => number >= low && number <= high ? "inside" : "outside";
  return `the published number lies ${where(published)} and the repeated one ${where(value)} ` +
    `${level(low)} to ${level(high)}, the 95 % range of one more run over ${plural(range.count, "run")}`;
}
