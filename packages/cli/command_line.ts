import type { ExperimentOptions } from "./experiment_options.ts";

/** The tasks that run programs. */
type ProgramTask = "program" | "program:queue";

/** What a command line may say: a program's also which commands it allows. */
type Options = ExperimentOptions & { readonly allowProgram?: string };

/** The command that gives the same result again: with every option that decides one and differs from its default. */
export function commandLine(name: string, options: Options, task?: ProgramTask): string {
  return joined(wordsOf(name, options, task));
}

/**
 * The command that goes on after an interrupt: as `commandLine`, with every option that decides what happens besides,
 * but without `--fresh`, which would train again what is kept. `--wide` is said by a task that also tells the engine.
 */
export function resumeLine(name: string, options: Options, task?: ProgramTask): string {
  const { workers, figures, check, onError, quiet, json, allowProgram, queue, wide } = options;
  const made = queue !== undefined ? "experiment:queue" : wide ? "experiment:wide" : undefined;
  return joined([
    ...wordsOf(name, options, task ?? made),
    ...(queue === undefined || queue.shown === null ? [] : ["--queue", queue.shown]),
    ...(queue === undefined || queue.audit === 0 ? [] : ["--audit", String(queue.audit)]),
    ...(workers === undefined ? [] : ["--workers", String(workers)]),
    ...(figures === undefined ? [] : ["--figures", figures]),
    ...(check ? ["--check"] : []),
    ...(onError === "continue" ? [] : ["--on-error", onError]),
    ...(quiet ? ["--quiet"] : []),
    ...(json ? ["--json"] : []),
    ...(allowProgram === undefined ? [] : ["--allow-program", allowProgram]),
  ]);
}

/** BLAS has a task of its own, whose permissions it needs and which names the kernels. */
function wordsOf(
  name: string,
  options: ExperimentOptions,
  task?: ProgramTask | "experiment:queue" | "experiment:wide",
): readonly string[] {
  const { data, out, seed, seeds, variant, paper, kernels } = options;
  return [
    "deno",
    "task",
    task ?? (kernels === "blas" ? "experiment:blas" : "experiment"),
    name,
    ...(variant === undefined ? [] : ["--variant", variant]),
    ...(paper === undefined ? [] : ["--paper", paper]),
    ...(seed === 0 ? [] : ["--seed", String(seed)]),
    ...(seeds === undefined ? [] : ["--seeds", String(seeds)]),
    ...(kernels === undefined || kernels === "blas" ? [] : ["--kernels", kernels]),
    ...(data === undefined ? [] : ["--data", data]),
    ...(out === "out" ? [] : ["--out", out]),
  ];
}

/** Words as one line of a shell. */
function joined(words: readonly string[]): string {
  return words.map((word) => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
    .join(" ");
}
