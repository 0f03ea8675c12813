import { featuresOf } from "@refold/data/examples";
import { fewestSeedsFor } from "@refold/experiments/claims/seeds";
import { isOfResults } from "@refold/experiments/kinds/arms/arms";
import { dataNeeded } from "@refold/experiments/kinds/data_needed";
import { foreseenRuns } from "@refold/experiments/kinds/foresee";
import { computes, secondsOfWork } from "@refold/experiments/kinds/plan";
import { type DataForm, knownForm } from "@refold/experiments/runners/training/data_form";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { BACKEND_KINDS, type BackendName } from "@refold/kernels/backends";
import { checkData } from "./check_data.ts";
import { kernelsFor, seedsFor } from "./defaults.ts";
import { foreseenPrograms } from "./program/program_spec_file.ts";
import { describeSpec } from "./describe.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { estimateOf } from "./estimate.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { duration } from "./format_progress.ts";
import { loadExamples, type NamedPlaces } from "./load_data.ts";

/** Copies of the parameters that an update holds. */
const COPIES = 4;

/** Bytes of the examples that an experiment has in memory. */
function bytesInMemory(spec: ExperimentSpec, { shape, parts }: DataForm): number {
  const read = dataNeeded(spec)?.parts ?? [];
  return parts.filter(({ name }) => read.includes(name))
    .reduce((sum, { count }) => sum + count * (featuresOf(shape) + 1), 0);
}

/** What an experiment will take, and which of its claims its seeds can judge: all that is known before it runs. */
export async function checkedSpec(
  spec: ExperimentSpec,
  options: ExperimentOptions,
  file?: string,
): Promise<string> {
  if (isOfResults(spec)) {
    const files = spec.results.read.flatMap((source) => source.files).join(", ");
    return `${describeSpec(spec)}\n\nThe spec is valid.\nRuns      none: results are read from ${files}`;
  }
  const { programs, runs } = foreseenPrograms(spec, seedsFor(spec, options));
  if (programs.length > 0) {
    return [
      describeSpec(spec),
      "",
      "The spec is valid.",
      `Runs      ${counted(runs, "run")} of programs; \`deno task program show\` prints every command`,
      ...claimLines(spec, seedsFor(spec, options).length),
    ].join("\n");
  }
  const seeds = seedsFor(spec, options), backend = kernelsFor(spec, options);
  const workers = options.workers ?? navigator.hardwareConcurrency;
  return [
    describeSpec(spec),
    "",
    "The spec is valid.",
    ...(computes(spec)
      ? [
        `Time      ${duration(secondsOfWork(spec, seeds))} for ${counted(seeds.length, "seed")}, ` +
        "from its multiplications, 300 million a second",
      ]
      : await runLines(spec, { seeds, backend, workers, place: { data: options.data, spec: file } })),
    ...claimLines(spec, seeds.length),
  ].join("\n");
}

async function runLines(
  spec: ExperimentSpec,
  { seeds, backend, workers, place }: {
    readonly seeds: readonly number[];
    readonly backend: BackendName;
    readonly workers: number;
    readonly place: NamedPlaces;
  },
): Promise<readonly string[]> {
  const runs = foreseenRuns(spec, seeds);
  const counts = `Runs      ${counted(runs.length, "run")} over ${counted(seeds.length, "seed")}`;
  const form = await formOf(spec, place);
  if (typeof form === "string") {
    return [`${counts}; how long they take follows from the size of the data`, form];
  }
  const { updates, seconds, parameters, largestForAll } = await estimateOf(runs, { backend, form });
  const busy = Math.min(workers, runs.length);
  const memory = bytesInMemory(spec, form) + busy * parameters * BACKEND_KINDS[backend].size * COPIES;
  return [
    `${counts}, ${counted(updates, "update")} together`,
    `Time      ${largestForAll ? "at most" : "about"} ${duration(seconds / busy)} with ${
      counted(busy, "worker")
    }, where the run store has none of them: updates ${
      largestForAll ? "of the largest network " : ""
    }were timed just now with ${backend} on this machine, evaluations count a third`,
    `Memory    about ${
      Math.ceil(memory / 1e6)
    } MB beside the program's own: the examples, and ${COPIES} copies of the parameters a worker`,
  ];
}

/** The form of the data, which is read where no spec tells it; a line that says why it cannot be. */
async function formOf(spec: ExperimentSpec, place: NamedPlaces): Promise<DataForm | string> {
  const needed = dataNeeded(spec);
  if (needed === null) {
    return "Its runs read no data of ours, and how long they take their program alone knows.";
  }
  const known = knownForm({ data: needed.data });
  if (known !== null) return known;
  try {
    const { examples } = await loadExamples(place, needed);
    checkData(spec, examples);
    return examples;
  } catch (error) {
    if (!(error instanceof UserError) || error.exitCode !== EXIT.files) throw error;
    return `Data      not read: ${error.message}`;
  }
}

/** Which claims the seeds can judge, each by what its kind takes. */
function claimLines(spec: ExperimentSpec, seeds: number): readonly string[] {
  if (spec.claims.length === 0) return ["Claims    none: the page will show what came out"];
  const groups = Map.groupBy(spec.claims, ({ test }) => fewestSeedsFor(test));
  return [...groups].toSorted(([a], [b]) => a - b).map(([needed, claims], i) => {
    const names = `${i === 0 ? "Claims    " : " ".repeat(10)}${claims.map(({ id }) => id).join(", ")}`;
    return seeds >= needed
      ? `${names}: judged, for ${counted(seeds, "seed")} ${seeds === 1 ? "is" : "are"} enough`
      : `${names}: no verdict from ${counted(seeds, "seed")}; it takes ${needed} that complete`;
  });
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
