import type { Dataset } from "@refold/data/dataset";
import { USUAL_DATA } from "@refold/data/datasets";
import type { Fetched } from "@refold/data/fetch";
import type { DataSource } from "@refold/data/locate";
import type { DataStatus } from "@refold/data/status";
import type { Verification } from "@refold/data/verify";

const LAYOUTS: Readonly<Record<string, string>> = {
  binary: "binary batches",
  archive: "the archive",
  python: "the Python version",
};

/** What a source is, in words. */
export function describeSource(source: DataSource, { title, standIn }: Dataset): string {
  if (!("path" in source)) {
    return standIn === null ? "generated images" : `the built-in stand-in, since no ${title} was found`;
  }
  return `${LAYOUTS[source.kind] ?? source.kind} in ${source.path} (${source.origin})`;
}

/** The lines of `status`. */
export function describeStatus(dataset: Dataset): (status: DataStatus) => string {
  return ({ source, cache }) => statusLines(dataset, source, cache).join("\n");
}

function statusLines(
  dataset: Dataset,
  source: DataSource,
  cache: DataStatus["cache"],
): readonly string[] {
  const lines = [`an experiment would use  ${describeSource(source, dataset)}`];
  if (cache === undefined) {
    const why = dataset.archive === null ? "nothing of it can be fetched" : "there is no home folder";
    lines.push(`cache                    none, since ${why}`);
  } else {
    const archive = cache.archiveBytes === undefined
      ? "no archive"
      : `archive of ${megabytes(cache.archiveBytes)}`;
    const part = cache.partBytes === undefined
      ? ""
      : `, ${megabytes(cache.partBytes)} of an unfinished download`;
    const parts = `${cache.members} of ${cache.paths.members.length} parts${
      cache.verified ? ", verified when fetched" : ""
    }`;
    lines.push(`cache                    ${cache.paths.root}: ${archive}${part}, ${parts}`);
    if (cache.putAside.length > 0) lines.push(`put aside as bad         ${cache.putAside.join(", ")}`);
  }
  if (source.kind === "stand-in" && dataset.archive !== null) {
    lines.push(`to get the real data     deno task data fetch ${dataset.name}`);
  }
  return lines;
}

const HOW: Readonly<Record<Fetched["did"], string>> = {
  nothing: "was here already and is sound",
  unpacked: "was made again from the cached archive",
  downloaded: "is here and verified",
};

/** The lines of a finished `fetch`. */
export function describeFetched({ title, name }: Dataset): (fetched: Fetched) => string {
  const next = name === USUAL_DATA.dataset
    ? "Now run: deno task experiment replicate-fig4"
    : `Now a spec may say: "data": { "dataset": "${name}" }`;
  return ({ did, paths }) => `${title} ${HOW[did]}: ${paths.folder}\n${next}`;
}

/** The lines of `verify`. */
export function describeVerdict({ identity: { bytes, note }, path, files, checksum }: Verification): string {
  const whose = {
    official: "sound, and the publisher's own bytes",
    other: `sound, a known copy: ${note}`,
    own: "sound",
    unknown: `readable, but no known copy, so experiments get no verdict: ${note}`,
    "stand-in": "the built-in stand-in",
  }[bytes];
  return [`${path}: ${whose}`, ...files.map((f) => `${f.sha256}  ${f.name}`), `${checksum}  together`].join(
    "\n",
  );
}

/** A size for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
