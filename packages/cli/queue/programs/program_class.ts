import type { WorkerFacts } from "@refold/experiments/executors/queue/job";
import type { QueueClass } from "@refold/experiments/executors/queue/queue_class";
import { keyedProgram } from "@refold/experiments/runners/program/keyed_program";
import { PROGRAM_FILES } from "@refold/experiments/runners/program/runner";
import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import { sha256 } from "@refold/experiments/runs/key";
import { packageFacts } from "../../program/environment/packages.ts";
import { programVariables } from "../../program/program_variables.ts";
import type { ProgramsPlace } from "../../program/programs_place.ts";

/**
 * What workers of some programs must share: the files that these rest on, and the packages that they find, where the spec
 * says how those are listed. Where an interpreter lies does not matter.
 */
export async function programClass({ project, programs, variable }: ProgramsPlace): Promise<QueueClass> {
  const questions = new Map(programs.map((spec) => {
    const { command: [program = ""], environment } = spec,
      values = { ...spec.values, seed: 0, out: "", gpu: "" };
    const env = programVariables(spec, { values, gpus: [], variable });
    return [canonicalJson([program, environment, spec.cwd, env]), {
      program,
      lister: environment,
      cwd: project.cwdOf(spec),
      env,
    }];
  }));
  const surroundings: Json[] = [];
  for (const { lister, ...place } of questions.values()) {
    const { interpreter, packages } = await packageFacts(lister, place);
    surroundings.push([interpreter.replace(/ at .*$/, ""), packages]);
  }
  const told = canonicalJson({ files: project.data.data.checksum, surroundings });
  return { arithmetic: null, dataset: PROGRAM_FILES, checksum: sha256(new TextEncoder().encode(told)) };
}

/**
 * What a worker of some programs may run: these commands over these files and no others, whatever a queue holds. Numbers in
 * the place of values may be any, as searches draw them; text may be the spec's alone.
 */
export function programFacts({ project, programs }: Omit<ProgramsPlace, "variable">): WorkerFacts {
  const own = new Set(programs.map((spec) => shapeOf(keyedProgram(spec))));
  const { dataset, checksumOf, examples } = project.data;
  return {
    arithmetic: null,
    dataset,
    checksumOf,
    form: examples,
    refuses: ({ spec }) =>
      own.has(shapeOf(spec))
        ? null
        : "expected a command of the spec that this worker was started with, found another",
  };
}

/** A program as its key has it. */
type Keyed = Readonly<Record<string, Json>> & { readonly values?: Readonly<Record<string, string | number>> };

function shapeOf(keyed: Json): string {
  const { values = {}, ...rest } = keyed as unknown as Keyed; // JSON that parsed as one
  const open = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? 0 : value]),
  );
  return canonicalJson({ ...rest, values: open });
}
