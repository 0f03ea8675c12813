import { z } from "zod";
import { ClaimHead } from "./claim_head.ts";
import { Hinges } from "./hinges.ts";
import { COMMON_REASONS } from "./reason.ts";
import { CLAIM_KINDS, type ClaimKindName } from "./table.ts";
import { OurNumber, Verdict } from "./verdict.ts";

export { CurvePoint } from "./curve_point.ts";
export { Verdict } from "./verdict.ts";

type Kinds = typeof CLAIM_KINDS;
type Tests = Kinds[ClaimKindName]["test"];
type Founds = Kinds[ClaimKindName]["found"];

const kinds = Object.values(CLAIM_KINDS);

/** How a claim is tested; every kind is a predicate written before looking at results. */
export const ClaimTest = z.discriminatedUnion(
  "kind",
  kinds.map(({ test }) => test) as unknown as [Tests, ...Tests[]],
);
export type ClaimTest = z.infer<typeof ClaimTest>;

/** A test of one kind. */
export type TestOf<K extends ClaimKindName> = z.infer<Kinds[K]["test"]>;

/** A statement of a paper, the experiment that tests it, and how. */
export const Claim = ClaimHead.extend({ test: ClaimTest });
export type Claim = z.infer<typeof Claim>;

/** Why a claim came to its verdict, as numbers: what its kind found, or a reason that any kind can have. */
export const Reason = z.discriminatedUnion("kind", [
  ...COMMON_REASONS,
  ...(kinds.map(({ found }) => found) as unknown as [Founds, ...Founds[]]),
]);
export type Reason = z.infer<typeof Reason>;

/** What one kind of claim finds. */
export type FoundOf<K extends ClaimKindName> = z.infer<Kinds[K]["found"]>;

/** A claim with its verdict and the numbers that decided it. */
export const JudgedClaim = z.strictObject({
  claim: Claim,
  verdict: Verdict,
  reason: Reason,
  /** Runs that the verdict stands on, by how they ended; all 0 where it is about no run or about one. */
  runs: z.strictObject({ completed: z.int(), diverged: z.int(), failed: z.int() }),
  /** Null where the test has no single number. */
  ours: OurNumber.nullable(),
  /** The published number; null where there is no single one. */
  published: z.number().nullable(),
  difference: z.number().nullable(),
  /** The p-value where one was computed: after Holm's correction for a primary claim, its own for a secondary one. */
  pValue: z.number().nullable(),
  /** Seeds at which INCONCLUSIVE could end; null: no number of seeds can, or not applicable. */
  seedsNeeded: z.int().nullable(),
  /** What the verdict hangs on; absent where there is none. */
  hinges: Hinges.optional(),
});
export type JudgedClaim = z.infer<typeof JudgedClaim>;
