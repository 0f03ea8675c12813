import type { Runner } from "./runner.ts";
import { training } from "./training/runner.ts";

/** Every runner by the name that tasks give in `runner`. */
export const RUNNERS = { training } as const;

/**
 * The runner of a task.
 *
 * @throws {RangeError} when there is none of that name
 */
export function runnerOf({ runner }: { readonly runner: string }): Runner<unknown> {
  if (!Object.hasOwn(RUNNERS, runner)) {
    throw new RangeError(`Expected a runner of ${Object.keys(RUNNERS).join(", ")} but found ${runner}`);
  }
  return RUNNERS[runner as keyof typeof RUNNERS] as unknown as Runner<unknown>; // handed what its own schema read
}
