import { z } from "zod";
import { onlyTraining } from "../kinds/plan.ts";
import type { KindSpec } from "../kinds/table.ts";
import type { ClaimHead } from "./claim_head.ts";

const Penalty = z.strictObject({ lambda: z.number(), form: z.enum(["full", "half"]) });

/** Our penalty and the source's, where they pull on the weights with other strength. */
export const PenaltyPair = z.strictObject({ ours: Penalty, theirs: Penalty });
export type PenaltyPair = z.infer<typeof PenaltyPair>;

/** λ of λ·ΣW² for a penalty in either form. */
export function fullLambda({ lambda, form }: z.infer<typeof Penalty>): number {
  return form === "full" ? lambda : lambda / 2;
}

/** The two penalties of a claim whose source used another than ours; null where they agree or none is stated. */
export function penaltyPair({ penalty }: ClaimHead, spec: KindSpec): PenaltyPair | null {
  const training = onlyTraining(spec);
  if (penalty === undefined || training === null) return null;
  const ours = training.l2;
  return fullLambda(ours) === fullLambda(penalty) ? null : { ours, theirs: penalty };
}
