import type { z } from "zod";
import type { ClaimHead } from "./claim_head.ts";
import type { Evidence } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import type { Ground, Hopeless, Reading } from "./ground.ts";

/**
 * Everything that the program asks about one kind of claim. A kind is a record of this type in a file of its own, and a
 * line of `table.ts`: the schema of specs and results, the checks of a spec and the verdicts follow from that.
 */
export interface ClaimKind<Test extends z.ZodType, Found extends z.ZodType> {
  /** The fields of its tests; `kind` is the name. */
  readonly test: Test;
  /** The numbers behind a verdict; `kind` is the name. */
  readonly found: Found;
  /** Fields of a test that name something of the experiment, by what they name. */
  readonly addresses: Readonly<Partial<Record<KeysOf<z.infer<Test>>, "trial" | "stage">>>;
  /** The metrics that a test reads, and its numbers in their units; the first decides the unit of the margin. */
  readonly readings: (test: z.infer<Test>) => readonly Reading[];
  /** Why the spec alone decides that a test can never be judged, or that nothing can meet it; else empty. */
  readonly hopeless: (test: z.infer<Test>, ground: Ground) => readonly Hopeless[];
  /** What the runs say of a test: a predicate written before looking at results. */
  readonly judge: (
    claim: ClaimHead,
    test: z.infer<Test>,
    evidence: Evidence,
  ) => Finding<z.infer<Found>>;
}

type KeysOf<T> = T extends unknown ? keyof T : never;
