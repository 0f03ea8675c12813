import { z } from "zod";
import { type Analysis as AnyAnalysis, KINDS } from "./table.ts";

type Schema = z.ZodType<AnyAnalysis> & z.core.$ZodTypeDiscriminable;

const schemas = Object.values(KINDS).flatMap(({ analysis }) => analysis ?? []);

/** What an experiment's kind computes beyond its runs. */
export const Analysis: z.ZodType<AnyAnalysis> = z.discriminatedUnion(
  "kind",
  schemas as unknown as [Schema, ...Schema[]], // not empty: several kinds compute something
);
export type Analysis = AnyAnalysis;
export type { GradientAnalysis } from "./gradient_check/analysis.ts";
export type { RangeTestAnalysis } from "./range_test/analysis.ts";
export type { SanityAnalysis } from "./sanity/analysis.ts";
export type { SearchAnalysis } from "./search/analysis.ts";
export type { SelectionAnalysis } from "./selection/analysis.ts";
export type { SensitivityAnalysis } from "./sensitivity/analysis.ts";
