import type { ExperimentOptions } from "./experiment_options.ts";

/** The command that runs the same again, with every option that differs from its default. */
export function commandLine(name: string, options: ExperimentOptions): string {
  const { data, out, seed, seeds, variant, kernels } = options;
  const words = [
    "deno",
    "task",
    "experiment",
    name,
    ...(variant === undefined ? [] : ["--variant", variant]),
    ...(seed === 0 ? [] : ["--seed", String(seed)]),
    ...(seeds === undefined ? [] : ["--seeds", String(seeds)]),
    ...(kernels === undefined ? [] : ["--kernels", kernels]),
    ...(data === undefined ? [] : ["--data", data]),
    ...(out === "out" ? [] : ["--out", out]),
  ];
  return words.map((word) => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
    .join(" ");
}
