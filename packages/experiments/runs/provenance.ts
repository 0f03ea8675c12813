import { z } from "zod";
import { CLONABLE } from "./repository.ts";

/** Where the numbers come from. Only `execution` may differ between two runs of one spec. */
export const Provenance = z.strictObject({
  refold: z.string(),
  codeVersion: z.string(),
  specHash: z.string(),
  lockfileHash: z.string(),
  data: z.strictObject({
    name: z.string(),
    /**
     * official: the publisher's · other: a known copy, named in `note` · own: a person's, which nobody published ·
     * unknown: no known copy, and stand-in: generated; these two give no verdict ·
     * results: numbers that others measured, read from files.
     */
    bytes: z.enum(["official", "other", "own", "unknown", "stand-in", "results"]),
    note: z.string(),
    /** By how much numbers may differ because they were measured on a known copy: a fraction, and nats. */
    mayChange: z.strictObject({ accuracy: z.number().nonnegative(), loss: z.number().nonnegative() })
      .optional(),
    checksum: z.string(),
    files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })).readonly(),
  }),
  seeds: z.array(z.int()).readonly(),
  randomness: z.string(),
  kernels: z.strictObject({ name: z.string(), numericClass: z.string() }),
  execution: z.strictObject({
    command: z.string(),
    startedAt: z.string(),
    wallSeconds: z.number(),
    /** Threads of this machine; 0 where runs were made by way of a queue. */
    workers: z.int(),
    /** Other machines that made runs, and how many each; absent where there was none. */
    hosts: z.record(z.string(), z.int()).optional(),
    host: z.strictObject({
      deno: z.string(),
      v8: z.string(),
      typescript: z.string(),
      os: z.string(),
      arch: z.string(),
      cpu: z.string(),
      cores: z.int(),
    }),
    /** Runs taken from the store, and runs that went on from a checkpoint with the step they started at. */
    reused: z.int(),
    resumedFrom: z.array(z.strictObject({ key: z.string(), step: z.int() })).readonly(),
    /** Seconds of training each run took, by key; absent for reused ones. */
    runSeconds: z.record(z.string(), z.number()),
    /** The commit of the program's own checkout; absent where it is in none. */
    commit: z.string().optional(),
    /** Where that checkout was cloned from, as others can; absent where it names no such place. */
    repository: z.string().regex(CLONABLE, "Expected an address that git clones from").optional(),
    /** When these claims were first seen by the store, and when the first of these runs was done, as far as it tells. */
    claims: z.strictObject({ hash: z.string(), seen: z.string().nullable(), firstRun: z.string().nullable() })
      .optional(),
  }),
});
export type Provenance = z.infer<typeof Provenance>;
