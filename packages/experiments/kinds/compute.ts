import type { Clock } from "../clock.ts";
import type { Examples } from "@refold/data/examples";
import type { Analysis } from "./analysis.ts";
import type { WorkMoment } from "./kind.ts";
import { workOf } from "./plan.ts";
import type { KindSpec } from "./table.ts";

/** Milliseconds of computing between two looks at what else there is to do, such as a signal. */
const SLICE = 50;

/** What computing needs of the world. */
export interface ComputeWorld {
  readonly examples: Examples;
  readonly signal: AbortSignal;
  /** Without its timer the thread is not let go of. */
  readonly clock: Pick<Clock, "now"> & Partial<Clock>;
  readonly onWork: (moment: WorkMoment) => void;
}

/**
 * What a kind computes itself instead of asking for runs: null for a kind that asks for runs, "stopped" after an
 * interrupt.
 */
export async function compute(
  spec: KindSpec,
  seeds: readonly number[],
  { examples, signal, clock, onWork }: ComputeWorld,
): Promise<Analysis | null | "stopped"> {
  const work = workOf(spec, examples, seeds);
  if (work === null) return null;
  let looked = -Infinity;
  for (let next = work.next();; next = work.next()) {
    if (next.done) return next.value;
    if (clock.now() - looked < SLICE) continue;
    onWork(next.value);
    await new Promise<void>((resume) => clock.timer ? clock.timer(0, resume) : resume()); // signals come between tasks alone
    if (signal.aborted) return "stopped";
    looked = clock.now();
  }
}
