import { sha256 } from "@refold/experiments/runs/key";
import type { CodeFile } from "../code_files.ts";
import type { DataFile } from "../data_files.ts";
import type { Question } from "./ask.ts";
import { gitFacts } from "./git_facts.ts";
import { containerFacts, gpuFacts } from "./machine.ts";
import { type Lister, packageFacts } from "./packages.ts";

/** A place where a program runs, and what it rests on. */
export interface Surroundings extends Omit<Question, "command"> {
  readonly program: string;
  readonly lister: Lister;
  readonly code: readonly CodeFile[];
  readonly data: readonly DataFile[];
  /** The GPUs of the run; none where it has none of its own. */
  readonly gpus: readonly string[];
  readonly variable: (name: string) => string | undefined;
}

/** What a run is made in, in words by name, and the list of its packages. What nobody tells is "not recorded". */
export async function environmentOf(
  { program, lister, code, data, gpus, variable, cwd, env }: Surroundings,
): Promise<{ readonly facts: Readonly<Record<string, string>>; readonly packages: string }> {
  const place = { cwd, env };
  const [git, packages, gpu, container] = await Promise.all([
    gitFacts(cwd, env),
    packageFacts(lister, { program, ...place }),
    gpuFacts(place, gpus),
    containerFacts(variable),
  ]);
  return {
    facts: {
      repository: git.repository,
      commit: git.commit,
      changes: git.changes,
      code: summed(code),
      data: summed(data),
      interpreter: packages.interpreter,
      packages: packages.packages,
      GPU: gpu,
      container,
      system: `${Deno.build.os} ${Deno.build.arch}`,
    },
    packages: packages.list,
  };
}

/** Files in a few words: how many, and the sum over their names and sums. */
function summed(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  if (files.length === 0) return "none named";
  const lines = files.map((file) => `${file.sha256}  ${file.path}\n`).join("");
  return `${files.length} ${files.length === 1 ? "file" : "files"}, SHA-256 ${
    sha256(new TextEncoder().encode(lines))
  }`;
}
