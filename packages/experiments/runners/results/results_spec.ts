import { z } from "zod";

/** The name of a metric or an arm: what a person would write in a table, on one line. */
const Name = z.string().regex(
  /^[\p{L}\p{N}][\p{L}\p{N} ._+\-/:=()]{0,63}$/u,
  "1 to 64 letters, digits, spaces and ._+-/:=()",
);

/** A number of a run that a spec declares: its unit, which way is better, and the difference that would matter. */
export const MetricSpec = z.strictObject({
  /** fraction: 0 to 1 · percent: 0 to 100 · nats: a loss · seconds · none: a bare number. */
  unit: z.enum(["fraction", "percent", "nats", "seconds", "none"]),
  better: z.enum(["higher", "lower"]),
  /** δ of a claim that states none. */
  margin: z.number().positive(),
});

/** Where a metric stands: the name of its column, key or tag, and what to multiply it by. */
const Column = z.union([
  z.string().min(1).max(200),
  z.strictObject({ column: z.string().min(1).max(200), times: z.number().positive() }),
]);

const shared = {
  /** Paths from the spec's folder, where `*` stands for anything and {arm} and {seed} for what names the run. */
  files: z.array(z.string().min(1).max(400)).min(1).max(100).readonly(),
  columns: z.record(Name, Column),
};

const rows = {
  ...shared,
  /** The column of the seed; absent where the path has it. */
  seed: z.string().min(1).max(200).optional(),
  /** The column of the arm, or with the arms' names for what stands there; absent where the path has it or there is one arm. */
  arm: z.union([
    z.string().min(1).max(200),
    z.strictObject({ column: z.string().min(1).max(200), names: z.record(z.string(), Name) }),
  ]).optional(),
  /** Files in the same folder, JSON or YAML of keys, whose values belong to every row: where a run's settings stand. */
  beside: z.array(z.string().regex(/^[^/\\]+$/, "a file's name, without a folder")).min(1).max(10).readonly()
    .optional(),
  /** Only rows whose cells are these. */
  where: z.record(z.string().min(1).max(200), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Which row of a run counts; several rows of one run are refused where it is absent and the seed is a column. */
  take: z.enum(["last", "first", "max", "min"]).optional(),
};

/** Files of one format and how runs are found in them. */
export const ResultFiles = z.discriminatedUnion("format", [
  z.strictObject({
    format: z.literal("csv"),
    ...rows,
    separator: z.enum([",", ";", "\t"]).optional(),
    /** Where columns are runs: the seed, or the arm, that each column holds. The one metric's column is left out. */
    wide: z.union([
      z.strictObject({ metric: Name, seeds: z.record(z.string(), z.int().nonnegative()) }),
      z.strictObject({ metric: Name, arms: z.record(z.string(), Name) }),
    ]).optional(),
    columns: rows.columns.default({}),
  }),
  z.strictObject({
    format: z.literal("json"),
    ...rows,
    /** A pointer to the list whose elements are rows, "" for the whole file; absent: the file is one object. */
    list: z.string().regex(/^(\/.*)?$/, 'a pointer such as "/log_history"').optional(),
  }),
  z.strictObject({ format: z.literal("json-lines"), ...rows }),
  z.strictObject({ format: z.literal("tensorboard"), ...shared, take: rows.take }),
  /** Runs of MLflow's file store, each by its meta.yaml: metrics.NAME, params.NAME, tags.NAME, status. */
  z.strictObject({ format: z.literal("mlflow"), ...rows }),
]);
export type ResultFiles = z.infer<typeof ResultFiles>;

/** Results that exist already: which files, what their numbers are, and who says so. */
export const ResultsSpec = z.strictObject({
  metrics: z.record(Name, MetricSpec),
  read: z.array(ResultFiles).min(1).max(50).readonly(),
  /** Declares that the seed changes nothing: one run then says all, and its numbers are compared as they are. */
  deterministic: z.boolean().optional(),
  /** What nobody here can check, as somebody declares it. */
  declared: z.strictObject({
    by: z.string().min(1).max(200),
    /** Whether the seeds were fixed before their results were seen. */
    seedsChosen: z.enum(["beforehand", "afterwards", "unknown"]).default("unknown"),
    url: z.url().optional(),
    retrieved: z.iso.date().optional(),
  }).optional(),
});
export type ResultsSpec = z.infer<typeof ResultsSpec>;
