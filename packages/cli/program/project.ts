import { NO_EXAMPLES } from "@refold/data/examples";
import { jointChecksum } from "@refold/data/load";
import { filesOf, PROGRAM_FILES } from "@refold/experiments/runners/program/runner";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import type { StudyData } from "@refold/experiments/study";
import { isAbsolute, join } from "node:path";
import { type CodeFile, codeFiles } from "./code_files.ts";
import { type DataFile, dataFiles, stampOf } from "./data_files.ts";

/** The files that programs of one spec rest on. */
export interface ProgramFiles {
  readonly code: readonly CodeFile[];
  readonly data: readonly DataFile[];
}

type Place = Pick<ProgramSpec, "cwd" | "code" | "data">;

/** The folder of a spec, and what its programs rest on, as it was when the command began. */
export interface Project {
  readonly folder: string;
  readonly cwdOf: (spec: Pick<ProgramSpec, "cwd">) => string;
  readonly filesOf: (spec: Place) => ProgramFiles;
  /** What has changed of the files that a run's checksum is over; null where nothing has. */
  readonly changedSince: (spec: Place, checksum: string) => Promise<string | null>;
  /** The same as data of a study. */
  readonly data: StudyData;
}

/** Reads the files that programs rest on, and sums them. Nothing of them is run or interpreted. */
export async function openProject(folder: string, specs: readonly Place[]): Promise<Project> {
  const known = new Map<string, ProgramFiles>();
  const cwdOf = ({ cwd }: Pick<Place, "cwd">): string => join(folder, cwd);
  for (const spec of specs) {
    const key = keyOf(spec);
    if (!known.has(key)) known.set(key, await read(cwdOf(spec), spec));
  }
  const filesHere = (spec: Place): ProgramFiles => {
    const found = known.get(keyOf(spec));
    if (found === undefined) {
      throw new RangeError(`Expected a program of the spec but found one in ${spec.cwd}`);
    }
    return found;
  };
  const byName = new Map([...known.values()].flatMap(named).map((file) => [file.name, file]));
  const all = [...byName.values()].map(({ name, sha256 }) => ({ name, sha256 }));
  const checksumOf = (parts: readonly string[]): string => {
    const spec = specs.find((own) => filesOf(own).join("\n") === parts.join("\n"));
    if (spec === undefined) {
      throw new RangeError(`Expected the files of a program of the spec but found ${parts.join(", ")}`);
    }
    return sumOf(filesHere(spec));
  };
  return {
    folder,
    cwdOf,
    filesOf: filesHere,
    changedSince: async (spec, checksum) => {
      const before = filesHere(spec), code = await codeFiles(cwdOf(spec), spec.code.files);
      const other = await changed(before, code, cwdOf(spec));
      if (other !== null) return other;
      return sumOf({ ...before, code }) === checksum ? null : "the code";
    },
    data: {
      examples: NO_EXAMPLES,
      data: {
        name: "The program’s own",
        bytes: "own",
        note: "as its files say",
        checksum: jointChecksum(all),
        files: all,
      },
      classNames: [],
      dataset: PROGRAM_FILES,
      checksumOf,
    },
  };
}

function keyOf(spec: Place): string {
  return JSON.stringify([spec.cwd, filesOf(spec)]);
}

async function read(cwd: string, { code, data }: Place): Promise<ProgramFiles> {
  return { code: await codeFiles(cwd, code.files), data: await dataFiles(cwd, data) };
}

function named({ code, data }: ProgramFiles): readonly { readonly name: string; readonly sha256: string }[] {
  return [...code, ...data].map(({ path, sha256 }) => ({ name: path, sha256 }));
}

function sumOf(files: ProgramFiles): string {
  return jointChecksum(named(files));
}

async function changed(
  { code, data }: ProgramFiles,
  now: readonly CodeFile[],
  cwd: string,
): Promise<string | null> {
  const sums = new Map(now.map(({ path, sha256 }) => [path, sha256]));
  const one = code.find(({ path, sha256 }) => sums.get(path) !== sha256)?.path ??
    now.find(({ path }) => !code.some((own) => own.path === path))?.path;
  if (one !== undefined) return one;
  for (const { path, stamp } of data) {
    if (await stampOf(isAbsolute(path) ? path : join(cwd, path)) !== stamp) return path;
  }
  return null;
}
