import type { Fetched } from "@refold/data/fetch";
import type { DataSource } from "@refold/data/locate";
import type { DataStatus } from "@refold/data/status";
import type { Verdict } from "@refold/data/verify";

/** What a source is, in words. */
export function describeSource(source: DataSource): string {
  if (source.kind === "stand-in") return "the built-in stand-in, since no CIFAR-10 was found";
  const layout =
    { binary: "binary batches", archive: "the binary archive", python: "the Python version" }[source.kind];
  return `${layout} in ${source.path} (${source.origin})`;
}

/** The lines of `status`. */
export function describeStatus({ source, cache }: DataStatus): string {
  const lines = [`an experiment would use  ${describeSource(source)}`];
  if (cache === undefined) lines.push("cache                    none, since there is no home folder");
  else {
    const archive = cache.archiveBytes === undefined
      ? "no archive"
      : `archive of ${megabytes(cache.archiveBytes)}`;
    const part = cache.partBytes === undefined
      ? ""
      : `, ${megabytes(cache.partBytes)} of an unfinished download`;
    const batches = `${cache.batches} of 6 batches${cache.verified ? ", verified when fetched" : ""}`;
    lines.push(`cache                    ${cache.paths.root}: ${archive}${part}, ${batches}`);
    if (cache.putAside.length > 0) lines.push(`put aside as bad         ${cache.putAside.join(", ")}`);
  }
  if (source.kind === "stand-in") lines.push("to get the real data     deno task data fetch");
  return lines.join("\n");
}

/** The line of a finished `fetch`. */
export function describeFetched({ did, paths }: Fetched): string {
  const how = {
    nothing: "was here already and is sound",
    unpacked: "was made again from the cached archive",
    downloaded: "is here and verified",
  }[did];
  return `CIFAR-10 ${how}: ${paths.batches}\nNow run: deno task experiment replicate-fig4`;
}

/** The lines of `verify`. */
export function describeVerdict({ bytes, path, files, checksum }: Verdict): string {
  const whose = {
    official: "sound, and the publisher's own bytes",
    "re-decoded": "sound, official labels and order, pixels decoded again from JPEG",
    other: "readable, but not known to be the publisher's bytes",
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
