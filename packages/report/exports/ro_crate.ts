import type { ReportInput } from "../input.ts";
import { headlineFor } from "../sections/masthead.ts";
import { citeThis } from "./verdict_rows.ts";

/** A file of a result's folder, with its media type. */
export interface CrateFile {
  readonly file: string;
  readonly comment: string;
  readonly type: string;
}

/**
 * The metadata of an RO-Crate 1.1 (w3id.org/ro/crate/1.1): the folder as a data set, its files, the program, and the run of
 * that program which made them from the data.
 */
export function roCrate(input: ReportInput, files: readonly CrateFile[]): string {
  const { spec, provenance: { execution, refold, data } } = input.result;
  const graph = [
    {
      "@id": "ro-crate-metadata.json",
      "@type": "CreativeWork",
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
      about: { "@id": "./" },
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: `Replication report: ${spec.title}`,
      description: headlineFor(input),
      datePublished: execution.startedAt,
      creditText: citeThis(input).text,
      hasPart: files.map(({ file }) => ({ "@id": file })),
      mentions: { "@id": "#run" },
    },
    ...files.map(({ file, comment, type }) => ({
      "@id": file,
      "@type": "File",
      name: file,
      description: comment,
      encodingFormat: type,
    })),
    {
      "@id": "#run",
      "@type": "CreateAction",
      name: execution.command,
      instrument: { "@id": "#refold" },
      object: [{ "@id": "#data" }],
      result: files.map(({ file }) => ({ "@id": file })),
      startTime: execution.startedAt,
    },
    { "@id": "#refold", "@type": "SoftwareApplication", name: "Refold", version: refold },
    { "@id": "#data", "@type": "Dataset", name: data.name, identifier: `sha256:${data.checksum}` },
  ];
  return `${
    JSON.stringify({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph }, null, 1)
  }\n`;
}
