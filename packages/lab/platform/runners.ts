import type { Runner } from "@refold/experiments/runners/runner";
import { training } from "@refold/experiments/runners/training/runner";

/** The runners of a page: it trains networks, and starts no programs. */
export const RUNNERS = { training } as const;

/**
 * The runner of a task or a setting.
 *
 * @throws {RangeError} when the page has none of that name
 */
export function runnerOf({ runner }: { readonly runner: string }): Runner<unknown> {
  if (!Object.hasOwn(RUNNERS, runner)) {
    throw new RangeError(`Expected a training, which is all that a page runs, but found ${runner}`);
  }
  return training as unknown as Runner<unknown>; // handed what its own schema read
}
