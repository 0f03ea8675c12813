import { canonicalJson, type Json } from "../../runs/canonical_json.ts";
import { sha256 } from "../../runs/key.ts";
import type { Task } from "../../runs/task.ts";
import { placeholdersIn } from "./placeholders.ts";
import type { ProgramSpec } from "./program_spec.ts";

/**
 * Of a program all that decides what a run comes to: neither how many run at once nor for how long, which margins claims
 * have, nor values that no argument asks for.
 */
export function keyedProgram(spec: ProgramSpec): Json {
  const { metrics, read, history } = spec, margin = 1; // of a claim, not of a run
  const bare = Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, { ...metric, margin }]),
  );
  return {
    ...decisive(spec),
    metrics: bare,
    read,
    ...(history === undefined ? {} : { history }),
  } as unknown as Json; // parsed from JSON by zod
}

/** SHA-256 over what decides what a program does in a run: another reading of it is no other run. */
export function outputsKey({ spec, seed, data }: Pick<Task, "spec" | "seed" | "data">): string {
  const { metrics: _m, read: _r, history: _h, ...does } = spec as unknown as ProgramSpec; // by keyedProgram
  return sha256(new TextEncoder().encode(canonicalJson({ ...does, seed, data } as unknown as Json)));
}

function decisive(
  { command, cwd, values, env, passEnv, code, data, environment }: ProgramSpec,
): Partial<ProgramSpec> {
  const asked = placeholdersIn(...command, ...Object.values(env));
  const used = Object.fromEntries(Object.entries(values).filter(([name]) => asked.includes(name)));
  return { command, cwd, values: used, env, passEnv, code, data, environment };
}
