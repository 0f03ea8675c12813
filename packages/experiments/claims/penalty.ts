import type { Claim } from "./claim.ts";
import { onlySetting } from "../kinds/plan.ts";
import type { KindSpec } from "../kinds/table.ts";

/** λ of λ·ΣW² for a penalty in either form. */
function strength({ lambda, form }: NonNullable<Claim["penalty"]>): number {
  return form === "full" ? lambda : lambda / 2;
}

function written({ lambda, form }: NonNullable<Claim["penalty"]>): string {
  return form === "full" ? `${lambda}·ΣW²` : `½·${lambda}·ΣW²`;
}

/** How many times one number is another, in words where it is a half or a double. */
function times(ratio: number): string {
  if (Math.abs(ratio - 0.5) < 1e-9) return "half";
  if (Math.abs(ratio - 2) < 1e-9) return "twice";
  return `${Number(ratio.toPrecision(3))} times`;
}

/**
 * One sentence on what the two penalties mean for a claim whose source used another; empty where they agree.
 *
 * λ·ΣW² pulls each weight back by 2λW a unit of learning rate, ½·λ·ΣW² by λW.
 */
export function penaltySentence(claim: Claim, spec: KindSpec): string {
  const training = onlySetting(spec);
  if (claim.penalty === undefined || training === null) return "";
  const ours = strength(training.l2), theirs = strength(claim.penalty);
  if (ours === theirs) return "";
  const pull = (value: number): string => `${Number((2 * value).toPrecision(3))}·W`;
  const outcome = ours < theirs
    ? "so the weights stay larger and the network overfits its training images more"
    : "so the weights stay smaller and the network fits its training images less";
  return ` Our penalty ${written(training.l2)} has the gradient ${pull(ours)}, ${times(ours / theirs)} the ` +
    `${pull(theirs)} of the source's ${written(claim.penalty)}, ${outcome}.`;
}
