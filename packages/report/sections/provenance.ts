import { decimals, duration, plural, seedList } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import type { Block, Section } from "../page/model.ts";

const BYTES = {
  official: "the official archive's bytes",
  other: "a known copy, other bytes than the official archive's",
  own: "data of one’s own, which nobody published",
  unknown: "no known copy",
  "stand-in": "generated stand-in images",
  results: "read from files; this tool did not run them",
} as const;

function checksums({ result: { provenance: { data } } }: ReportInput): readonly Block[] {
  if (data.files.length === 0) return [];
  return [{
    kind: "fold",
    title: `Checksums of ${plural(data.files.length, "file")}`,
    blocks: [{
      kind: "table",
      table: {
        name: "checksums",
        caption: "SHA-256 of every data file read",
        columns: [{ label: "file" }, { label: "SHA-256" }],
        rows: data.files.map((file) => [file.name, file.sha256]),
      },
    }],
  }];
}

/** What the command gives again: nobody's program promises its bits. */
function againText({ result: { runs } }: ReportInput): string {
  return runs.some(({ environment }) => environment !== undefined)
    ? "This command runs the same programs again; whether the same numbers come out is theirs to promise."
    : "This command makes the same numbers again; only times and host may differ.";
}

/** Where the numbers come from, and the command that makes them again. */
export function provenanceSection(input: ReportInput): Section {
  const { provenance } = input.result;
  const { execution, data, kernels } = provenance;
  const { host } = execution;
  const resumed = execution.resumedFrom.map(({ step }) => step);
  return {
    id: "provenance",
    title: "Provenance",
    blocks: [
      { kind: "prose", text: againText(input) },
      { kind: "code", text: execution.command },
      {
        kind: "facts",
        facts: [
          {
            term: "Data",
            detail: `${data.name}: ${BYTES[data.bytes]}${data.note === "" ? "" : `; ${data.note}`}`,
          },
          { term: "Data checksum", detail: data.checksum },
          { term: "Spec hash", detail: provenance.specHash },
          { term: "Code", detail: `Refold ${provenance.refold}, ${provenance.codeVersion}` },
          { term: "Lockfile hash", detail: provenance.lockfileHash },
          { term: "Seeds", detail: seedList(provenance.seeds) },
          { term: "Random numbers", detail: provenance.randomness },
          { term: "Kernels", detail: `${kernels.name}, ${kernels.numericClass}` },
          { term: "Machine", detail: `${host.cpu}, ${plural(host.cores, "core")}, ${host.os} ${host.arch}` },
          { term: "Runtime", detail: `Deno ${host.deno}, V8 ${host.v8}, TypeScript ${host.typescript}` },
          { term: "Started", detail: execution.startedAt },
          {
            term: "Wall time",
            detail: `${duration(execution.wallSeconds)} with ${plural(execution.workers, "worker")}` +
              (execution.reused === 0 ? "" : `; ${plural(execution.reused, "run")} taken from the store`) +
              (resumed.length === 0
                ? ""
                : `; resumed from step ${resumed.map((step) => decimals(step, 0)).join(", ")}`),
          },
        ],
      },
      ...checksums(input),
    ],
  };
}
