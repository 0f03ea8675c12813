import type { z } from "zod";
import { chainedKind, type ChainedSpec } from "./chained.ts";
import { CONSTANT } from "./constant.ts";
import { COSINE } from "./cosine.ts";
import { EXP_RANGE } from "./exp_range.ts";
import { EXPONENTIAL } from "./exponential.ts";
import { FIT_ONE_CYCLE } from "./fit_one_cycle.ts";
import { FLAT_COSINE } from "./flat_cosine.ts";
import { ONE_CYCLE } from "./one_cycle.ts";
import { RISE } from "./rise.ts";
import { scaledKind, type ScaledSpec } from "./scaled.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { SGDR } from "./sgdr.ts";
import { SNAPSHOT } from "./snapshot.ts";
import { STEP } from "./step.ts";
import { TRIANGULAR } from "./triangular.ts";
import { TRIANGULAR2 } from "./triangular2.ts";

/** The table of all kinds that are made of no other, with their own types. */
type Plain = {
  readonly constant: typeof CONSTANT;
  readonly triangular: typeof TRIANGULAR;
  readonly triangular2: typeof TRIANGULAR2;
  readonly expRange: typeof EXP_RANGE;
  readonly step: typeof STEP;
  readonly exponential: typeof EXPONENTIAL;
  readonly cosine: typeof COSINE;
  readonly sgdr: typeof SGDR;
  readonly snapshot: typeof SNAPSHOT;
  readonly oneCycle: typeof ONE_CYCLE;
  readonly fitOneCycle: typeof FIT_ONE_CYCLE;
  readonly flatCosine: typeof FLAT_COSINE;
  readonly rise: typeof RISE;
};

/** Every kind of schedule that is made of no other. */
const PLAIN: Plain = {
  constant: CONSTANT,
  triangular: TRIANGULAR,
  triangular2: TRIANGULAR2,
  expRange: EXP_RANGE,
  step: STEP,
  exponential: EXPONENTIAL,
  cosine: COSINE,
  sgdr: SGDR,
  snapshot: SNAPSHOT,
  oneCycle: ONE_CYCLE,
  fitOneCycle: FIT_ONE_CYCLE,
  flatCosine: FLAT_COSINE,
  rise: RISE,
} satisfies Readonly<Record<string, ScheduleKind>>;

type PlainSpec = z.infer<Plain[keyof Plain]["spec"]>;

const SCALED: ScheduleKind<ScaledSpec<PlainSpec>> = scaledKind<PlainSpec>(PLAIN);

/** What a chain may be made of: a chain within a chain would say nothing new. */
const LINKS = { ...PLAIN, scaled: SCALED } as const;

type LinkSpec = PlainSpec | ScaledSpec<PlainSpec>;

const CHAINED: ScheduleKind<ChainedSpec<LinkSpec>> = chainedKind<LinkSpec>(LINKS);

/** Every kind of schedule that a spec may name. */
export const SCHEDULES: typeof LINKS & { readonly chained: typeof CHAINED } = { ...LINKS, chained: CHAINED };

/** The name of a kind of schedule. */
export type ScheduleName = keyof typeof SCHEDULES;

/** A schedule as data. */
export type ScheduleSpec = LinkSpec | ChainedSpec<LinkSpec>;
