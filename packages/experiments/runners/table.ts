import type { z } from "zod";
import type { Runner } from "./runner.ts";
import { rangeTest } from "./range_test/runner.ts";
import { program } from "./program/runner.ts";
import { training } from "./training/runner.ts";

/** Every runner by the name that tasks give in `runner` and specs as the field of a setting. */
export const RUNNERS = { training, program, rangeTest } as const;

/** The name of a runner. */
export type RunnerName = keyof typeof RUNNERS;

/** The spec of a runner's tasks. */
export type SpecOf<K extends RunnerName> = z.infer<(typeof RUNNERS)[K]["spec"]>;

/**
 * The runner of a task or a setting.
 *
 * @throws {RangeError} when there is none of that name
 */
export function runnerOf({ runner }: { readonly runner: string }): Runner<unknown> {
  if (!Object.hasOwn(RUNNERS, runner)) {
    throw new RangeError(`Expected a runner of ${Object.keys(RUNNERS).join(", ")} but found ${runner}`);
  }
  return RUNNERS[runner as RunnerName] as unknown as Runner<unknown>; // handed what its own schema read
}
