import { PASSED, USUAL } from "@refold/experiments/runners/program/environment_names";
import { filled } from "@refold/experiments/runners/program/placeholders";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";

/** The variables of a program: those passed on where they are set, the usual ones, those of the spec, and its GPUs. */
export function programVariables(
  { env, passEnv }: Pick<ProgramSpec, "env" | "passEnv">,
  { values, gpus, variable }: {
    readonly values: Readonly<Record<string, string | number>>;
    readonly gpus: readonly string[];
    readonly variable: (name: string) => string | undefined;
  },
): Readonly<Record<string, string>> {
  const passed = [...PASSED, ...passEnv].flatMap((name) => {
    const value = variable(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const set = Object.entries(env).map(([name, text]) => [name, filled(text, values)] as const);
  const own: Readonly<Record<string, string>> = gpus.length === 0
    ? {}
    : { CUDA_VISIBLE_DEVICES: gpus.join(",") };
  return { ...USUAL, ...Object.fromEntries(passed), ...own, ...Object.fromEntries(set) };
}
