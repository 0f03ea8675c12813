import { z } from "zod";
import { MetricSpec } from "../results/results_spec.ts";
import { Duration } from "./duration.ts";

/** The name of a metric, as claims and pages give it. */
const MetricName = z.string().regex(
  /^[\p{L}\p{N}][\p{L}\p{N} ._+\-/:=()]{0,63}$/u,
  "1 to 64 letters, digits, spaces and ._+-/:=()",
);

const Variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "the name of an environment variable");

/** Text that can stand in an argument: a NUL would end it. */
// deno-lint-ignore no-control-regex
const Text = z.string().max(4000).regex(/^[^\x00]*$/, "text without a NUL");

/** A path that stays in the folder it starts from. */
const Inside = z.string().min(1).max(400).refine(
  (path) => !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes(".."),
  'a path inside the folder, without ".." and no leading slash',
);

const Column = z.string().min(1).max(200);

const sought = {
  take: z.enum(["last", "first", "max", "min"]).optional().describe(
    "Which of several numbers counts: the last, unless said otherwise; max and min are read at their best.",
  ),
  times: z.number().positive().optional().describe("What to multiply the number by: 100 makes per cent."),
};

const OutputPath = z.string().min(1).max(400).regex(
  /^\{out\}\/./,
  'a path that begins with "{out}/", the folder of the run\'s output',
).refine((path) => !path.split("/").includes(".."), 'a path below "{out}", without ".."');

/** Where a metric stands when the program has ended: in a file below {out}, or in a line of standard output. */
export const MetricReading = z.union([
  z.strictObject({
    file: OutputPath,
    format: z.literal("json"),
    at: Column.describe("A key, or a pointer such as /results/acc."),
    list: z.string().regex(/^(\/.*)?$/, 'a pointer such as "/log_history"').optional(),
    ...sought,
  }),
  z.strictObject({
    file: OutputPath,
    format: z.enum(["csv", "json-lines", "tensorboard"]),
    at: Column.describe("The column, key or tag."),
    ...sought,
  }),
  z.strictObject({
    stdout: z.string().min(8).max(400).refine(
      (template) => template.split("{value}").length === 2,
      "text of a line with {value} once",
    ).describe('A line of standard output with {value} for the number, such as "Test accuracy: {value}%".'),
    ...sought,
  }),
]);
export type MetricReading = z.infer<typeof MetricReading>;

/** The curves of a run: a file with a row a step. */
const HistoryReading = z.strictObject({
  file: OutputPath,
  format: z.enum(["csv", "json-lines"]),
  step: Column.describe("The column of the step, a whole number."),
  columns: z.record(MetricName, Column).describe(
    "The column of each number, by the name that pages give it.",
  ),
});

/** A program to run over seeds: its arguments, what it is given, and where its numbers stand when it has ended. */
export const ProgramSpec = z.strictObject({
  command: z.array(Text).min(1).max(200).readonly().describe(
    "The program and its arguments, each as it stands: no shell reads them. {seed}, {out}, {gpu} and the names of values are replaced.",
  ),
  cwd: Inside.default(".").describe("The folder it runs in, from that of the spec."),
  values: z.record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, "letters, digits, _ and -"),
    z.union([Text, z.number()]),
  ).default({}).describe("What further placeholders stand for; arms and searches vary them."),
  env: z.record(Variable, Text).default({}).describe("Variables set for it; placeholders are replaced."),
  passEnv: z.array(Variable).max(100).readonly().default([]).describe(
    "Variables passed on besides the usual ones. Their names are kept, their values never.",
  ),
  code: z.strictObject({
    files: z.array(Inside).max(100).readonly().describe("Paths and patterns (*, **) from cwd."),
  }).describe("The files that decide what it does: a change asks again, and runs again."),
  data: z.array(z.strictObject({
    path: z.string().min(1).max(400),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits").optional(),
  })).max(100).readonly().default([]).describe("Files that it reads, from cwd, with the sum they must have."),
  environment: z.union([z.enum(["python", "none"]), z.array(Text).min(1).max(50).readonly()]).default("none")
    .describe(
      "What lists its packages: a fixed question to the command's python, or a command of one's own.",
    ),
  parallel: z.int().min(1).max(256).default(1).describe("Runs at once."),
  gpus: z.int().min(0).max(64).default(0).describe("GPUs of each run, by CUDA_VISIBLE_DEVICES and {gpu}."),
  timeout: Duration.default("24h").describe("After which a run is ended, with all that it started."),
  grace: Duration.default("30s").describe("Between the request to end and the end."),
  retryOn: z.array(z.int().min(1).max(255)).max(20).readonly().default([]).describe(
    "Exit codes that are bad luck; so are signals and timeouts. Such a run is tried once more.",
  ),
  deterministic: z.boolean().default(false).describe("That no seed changes anything: {seed} may be missing."),
  repeat: z.int().min(0).max(20).default(0).describe(
    "How often the first seed is run again, to see whether it is repeated.",
  ),
  metrics: z.record(MetricName, MetricSpec).describe("The numbers that a run ends with."),
  read: z.record(MetricName, MetricReading).describe("Where each of them stands."),
  history: HistoryReading.optional().describe("Numbers over the steps of a run, for curves."),
});
export type ProgramSpec = z.infer<typeof ProgramSpec>;
