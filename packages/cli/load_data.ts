import { datasetOf, type DataSpec } from "@refold/data/datasets";
import { describeDataError } from "@refold/data/errors";
import type { Examples } from "@refold/data/examples";
import { jointChecksum, loadData } from "@refold/data/load";
import { type DataSource, locate } from "@refold/data/locate";
import type { DataNeeded } from "@refold/experiments/kinds/data_needed";
import type { Provenance } from "@refold/experiments/result";
import { partsOf, type Splitting } from "@refold/experiments/runners/training/splits";
import { dirname, resolve } from "node:path";
import { denoDataEffects } from "./data_effects.ts";
import { EXIT, UserError } from "./exit_codes.ts";

/** Examples in memory, and what provenance says of their bytes. */
export interface LoadedExamples {
  readonly examples: Examples;
  readonly data: Provenance["data"];
  readonly classNames: readonly string[];
  /** The checksum of the parts that a training spec reads, whatever else is in memory. */
  readonly checksumOf: (training: Splitting) => string;
}

/** The command that gets a dataset's own data; null where there is nothing to fetch. */
export function fetchCommand(data: DataSpec): string | null {
  const { archive, name } = datasetOf(data);
  return archive === null ? null : `deno task data fetch ${name}`;
}

/** Where data may lie: as the command says, and as a spec says from the folder of its own file. */
export interface NamedPlaces {
  readonly data: string | undefined;
  /** The spec's file; undefined where it is none. */
  readonly spec?: string | undefined;
}

/** Whether an experiment would run on the stand-in, because there is no data where it was named or is looked for. */
export async function runsOnStandIn(places: NamedPlaces, data: DataSpec): Promise<boolean> {
  const source = await find(places, data);
  return !("path" in source) && data.dataset !== "stand-in";
}

/** Loads the parts that an experiment reads from where the user or the spec said, or where they are found. */
export async function loadExamples(
  places: NamedPlaces,
  { data: spec, parts }: DataNeeded,
): Promise<LoadedExamples> {
  const source = await find(places, spec);
  const loaded = await loadData(datasetOf(spec), source, { spec, parts, effects: denoDataEffects })();
  if (loaded._tag === "Left") throw new UserError(describeDataError(loaded.left), EXIT.files);
  const { examples, checksum, files, classNames, dataset: read, title, identity } = loaded.right;
  return {
    examples,
    data: { name: title ?? read.title, ...identity, checksum, files },
    classNames,
    checksumOf: (training) =>
      jointChecksum(partsOf(training).map((name) => files.find((file) => file.name === name)!)),
  };
}

async function find({ data, spec: file }: NamedPlaces, spec: DataSpec): Promise<DataSource> {
  const named = "path" in spec ? spec.path : undefined;
  const path = named === undefined || file === undefined ? named : resolve(dirname(file), named);
  const source = await locate(datasetOf(spec), { data, path }, denoDataEffects)();
  if (source._tag === "Left") throw new UserError(describeDataError(source.left), EXIT.files);
  return source.right;
}
