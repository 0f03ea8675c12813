import { CLAIMS } from "./equivalents/claims.ts";
import { CORE } from "./equivalents/core.ts";
import { DATA } from "./equivalents/data.ts";
import { ELEMENTARY } from "./equivalents/elementary.ts";
import type { Equivalent } from "./equivalents/equivalent.ts";
import { EXPERIMENTS } from "./equivalents/experiments.ts";
import { RANDOM } from "./equivalents/random.ts";
import { SCHEDULES } from "./equivalents/schedules.ts";

/** Bugs that no test can kill, one by one. A line that is changed must be judged anew. */
export const EQUIVALENTS: readonly Equivalent[] = [
  ...CORE,
  ...RANDOM,
  ...ELEMENTARY,
  ...SCHEDULES,
  ...DATA,
  ...CLAIMS,
  ...EXPERIMENTS,
];

/** Why a bug changes nothing anybody could observe; undefined where it does. */
export function whyEquivalent(file: string, line: string, becomes: string): string | undefined {
  return EQUIVALENTS.find(({ bugs }) =>
    bugs.some((bug) => bug[0] === file && bug[1] === line && bug[2] === becomes)
  )?.why;
}
