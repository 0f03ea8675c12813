import { datasetOf, type DataSpec } from "@refold/data/datasets";
import { describeDataError } from "@refold/data/errors";
import { jointChecksum, loadData } from "@refold/data/load";
import { type DataSource, locate } from "@refold/data/locate";
import { noData } from "@refold/experiments/no_data";
import type { DataRead } from "@refold/experiments/runners/runner";
import type { StudyData } from "@refold/experiments/study";
import { dirname, resolve } from "node:path";
import { denoDataEffects } from "./data_effects.ts";
import { EXIT, UserError } from "./exit_codes.ts";

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
export async function runsOnStandIn(places: NamedPlaces, needed: DataRead | null): Promise<boolean> {
  if (needed === null) return false;
  const { data } = needed, source = await find(places, data);
  return !("path" in source) && data.dataset !== "stand-in";
}

/** Loads the parts that an experiment reads from where the user or the spec said, or where they are found. */
export async function loadExamples(
  places: NamedPlaces,
  needed: DataRead | null,
): Promise<StudyData> {
  if (needed === null) return noData();
  const { data: spec, parts } = needed;
  const source = await find(places, spec);
  const loaded = await loadData(datasetOf(spec), source, { spec, parts, effects: denoDataEffects })();
  if (loaded._tag === "Left") throw new UserError(describeDataError(loaded.left), EXIT.files);
  const { examples, checksum, files, classNames, dataset: read, title, identity } = loaded.right;
  return {
    examples,
    data: { name: title ?? read.title, ...identity, checksum, files },
    classNames,
    dataset: read.name,
    checksumOf: (parts) => jointChecksum(parts.map((name) => files.find((file) => file.name === name)!)),
  };
}

async function find({ data, spec: file }: NamedPlaces, spec: DataSpec): Promise<DataSource> {
  const named = "path" in spec ? spec.path : undefined;
  const path = named === undefined || file === undefined ? named : resolve(dirname(file), named);
  const source = await locate(datasetOf(spec), { data, path }, denoDataEffects)();
  if (source._tag === "Left") throw new UserError(describeDataError(source.left), EXIT.files);
  return source.right;
}
