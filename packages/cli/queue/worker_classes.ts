import { dataKey, dataNeeded } from "@refold/experiments/kinds/data_needed";
import { computes } from "@refold/experiments/kinds/plan";
import { specsOf } from "@refold/experiments/paper_pack";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { StudyData } from "@refold/experiments/study";
import type { BackendName } from "@refold/kernels/backends";
import { kernelsFor } from "../defaults.ts";
import { EXIT, UserError } from "../exit_codes.ts";
import { findSpec } from "../find_spec.ts";
import { programAdvice, programsOf } from "../program/program_spec_file.ts";
import { isPath, packNamed } from "../registry.ts";
import { backendFacts } from "../session.ts";
import { fromUser } from "../standing.ts";
import type { BackendFacts } from "../thread_executor.ts";
import { loadWhole } from "./load_whole.ts";

/** What a worker can do: one arithmetic over one data. */
export interface WorkerClass {
  readonly backend: BackendFacts;
  readonly data: StudyData;
  /** SHA-256 over all of the data. */
  readonly whole: string;
}

/** What the specs of some experiments ask for: each arithmetic over each data once. */
export async function workerClasses(
  names: readonly string[],
  { data, kernels }: { readonly data?: string; readonly kernels?: BackendName },
): Promise<readonly WorkerClass[]> {
  const loaded = new Map<string, Awaited<ReturnType<typeof loadWhole>>>(),
    classes = new Map<string, WorkerClass>();
  for (const { spec, file } of await specsNamed(names)) {
    const needed = dataNeeded(spec);
    if (needed === null || computes(spec)) continue;
    const key = dataKey(needed.data);
    if (!loaded.has(key)) loaded.set(key, await loadWhole({ data, spec: file }, needed));
    const { study, whole } = loaded.get(key)!,
      backend = await backendFacts(kernelsFor(spec, { kernels }));
    classes.set(`${backend.name} ${key}`, { backend, data: study, whole });
  }
  if (classes.size === 0) {
    throw new UserError(
      "Expected experiments that train but found none; leave the names out for all.",
      EXIT.usage,
    );
  }
  return [...classes.values()];
}

async function specsNamed(
  names: readonly string[],
): Promise<readonly { readonly spec: ExperimentSpec; readonly file: string | undefined }[]> {
  const specs: { readonly spec: ExperimentSpec; readonly file: string | undefined }[] = [];
  for (const name of names.length === 0 ? ["all"] : names) {
    if (name === "all") {
      const pages = packNamed(undefined).experiments.flatMap(specsOf);
      specs.push(...pages.map((spec) => ({ spec, file: undefined })));
    } else {
      const spec = await findSpec(name, {}), file = isPath(name) ? fromUser(name) : undefined;
      if (programsOf(spec).length > 0) {
        throw new UserError(programAdvice(name, "program:worker"), EXIT.usage);
      }
      specs.push({ spec, file });
    }
  }
  return specs;
}
