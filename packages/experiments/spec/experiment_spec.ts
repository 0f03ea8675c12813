import { z } from "zod";
import { misclaims } from "../claims/check_claims.ts";
import { Claim } from "../claims/claim.ts";
import { sharesData } from "../kinds/data_needed.ts";
import { beyondLimits } from "../kinds/limits.ts";
import { Name, unique } from "../kinds/names.ts";
import { type KindName, kindOf, KINDS } from "../kinds/table.ts";
import { groundOf } from "./ground.ts";

export { Overlay } from "../kinds/training.ts";

/** What every experiment has, whatever its kind. */
const common = {
  name: Name,
  title: z.string().min(1).max(200),
  summary: z.string().max(2000).default(""),
  /** The paper pack whose sources, ledger and bibliography the report prints. */
  paper: z.string().optional(),
  variant: Name.optional(),
  claims: z.array(Claim).superRefine(unique("id")).readonly().default([]),
};

/** The fields of one kind's specs. */
type Shape<K extends KindName> = (typeof KINDS)[K]["spec"] extends z.ZodObject<infer S> ? S : never;

/** The schema of each kind: what every experiment has, and the kind's own fields. */
type Schemas = { readonly [K in KindName]: z.ZodObject<typeof common & Shape<K>, z.core.$strict> };

const schemas = Object.values(KINDS).map(({ spec }) => z.strictObject({ ...common, ...spec.shape }));

/** An experiment as data: what to run, and what a paper says will come out. */
export const ExperimentSpec = z.discriminatedUnion(
  "kind",
  schemas as unknown as readonly [Schemas[KindName], ...Schemas[KindName][]], // by the lines above
).superRefine((spec, context) => {
  // What follows from a number that is out of its bounds may have no end, as cycles of no updates have none.
  if (context.issues.some(({ code }) => code === "too_big" || code === "too_small")) return;
  const kind = kindOf(spec);
  for (const { path, message } of [...kind.misfits(spec), ...beyondLimits(spec)]) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
  if (!sharesData(spec)) {
    const message = "expected one dataset for all trainings of an experiment but found several";
    context.addIssue({ code: "custom", path: [spec.kind], message });
  }
  const sound = context.issues.length === 0;
  for (const { path, message, names } of misclaims(spec, groundOf(spec, sound))) {
    const params = names === undefined ? {} : { params: { names } };
    context.addIssue({ code: "custom", path: [...path], message, ...params });
  }
});
export type ExperimentSpec = z.infer<typeof ExperimentSpec>;

/** A spec of one kind. */
type Of<K extends KindName> = Extract<ExperimentSpec, { readonly kind: K }>;
/** A spec of one setting over several seeds. */
export type TrainingExperiment = Of<"training">;
/** A spec of a search. */
export type SearchExperiment = Of<"search">;
/** A spec of a sensitivity study. */
export type SensitivityExperiment = Of<"sensitivity">;
/** A spec of several settings that are compared. */
export type ArmsExperiment = Of<"arms">;
/** A spec of a gradient check. */
export type GradientCheckExperiment = Of<"gradient-check">;
/** A spec of the sanity checks. */
export type SanityExperiment = Of<"sanity">;
