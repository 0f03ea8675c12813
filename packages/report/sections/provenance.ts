import { decimals, duration, plural, seedList } from "../page/format.ts";
import { settingsOf } from "@refold/experiments/kinds/plan";
import { resultHash } from "@refold/experiments/result_hash";
import type { ReportInput } from "../input.ts";
import { withoutDeno } from "./without_deno.ts";
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

/** What the lines give again: nobody's program promises its bits. */
function againText({ result: { spec, provenance } }: ReportInput): string {
  const checkout = provenance.execution.repository === undefined
    ? "in a checkout of the program at the commit named"
    : "of the program at the commit named";
  return settingsOf(spec).some(({ runner }) => runner === "program")
    ? "These lines run the same programs again; whether the same numbers come out is theirs to promise."
    : `These lines make the same numbers again, ${checkout}; only times and host may ` +
      "differ. The last line holds the new result against the hash of this one.";
}

/** What makes the result again from a clone, and tells whether it is the same. */
function reproduction({ result }: ReportInput, hash: string): string {
  const { execution } = result.provenance, { name, variant } = result.spec;
  return [
    ...(execution.repository === undefined ? [] : [`git clone ${execution.repository} refold && cd refold`]),
    ...(execution.commit === undefined ? [] : [`git checkout ${execution.commit}`]),
    execution.command,
    `deno task report verify out/${variant === undefined ? name : `${name}@${variant}`} ${hash}`,
  ].join("\n");
}

/** Where the numbers come from, and the command that makes them again. */
export function provenanceSection(input: ReportInput): Section {
  const { provenance } = input.result;
  const { execution, data, kernels } = provenance;
  const { host } = execution, hash = resultHash(input.result);
  const resumed = execution.resumedFrom.map(({ step }) => step);
  return {
    id: "provenance",
    title: "Provenance",
    blocks: [
      { kind: "prose", text: `${againText(input)} ${withoutDeno(input.result)}` },
      { kind: "code", text: reproduction(input, hash) },
      {
        kind: "facts",
        facts: [
          {
            term: "Data",
            detail: `${data.name}: ${BYTES[data.bytes]}${data.note === "" ? "" : `; ${data.note}`}`,
          },
          { term: "Data checksum", detail: data.checksum, mono: true },
          { term: "Spec hash", detail: provenance.specHash, mono: true },
          { term: "Result hash", detail: hash, mono: true },
          ...(execution.claims === undefined ? [] : [{
            term: "Claims hash",
            detail: execution.claims.hash +
              (execution.claims.seen === null ? "" : `, first seen ${execution.claims.seen}`),
            mono: true,
          }]),
          { term: "Code", detail: `Refold ${provenance.codeVersion}` },
          { term: "Commit", detail: execution.commit ?? "not recorded: no checkout", mono: true },
          { term: "Lockfile hash", detail: provenance.lockfileHash, mono: true },
          { term: "Seeds", detail: seedList(provenance.seeds) },
          { term: "Random numbers", detail: provenance.randomness },
          { term: "Kernels", detail: `${kernels.name}, ${kernels.numericClass}` },
          {
            term: "Machine",
            detail: `${/^not readable/.test(host.cpu) ? "processor not recorded" : host.cpu}, ${
              plural(host.cores, "core")
            }, ${host.os} ${host.arch}`,
          },
          { term: "Runtime", detail: `Deno ${host.deno}, V8 ${host.v8}, TypeScript ${host.typescript}` },
          { term: "Started", detail: execution.startedAt },
          {
            term: "Wall time",
            detail: `${duration(execution.wallSeconds)}${madeBy(execution)}` +
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

/** Who made the runs, where it was not this machine's threads alone. */
function madeBy({ workers, hosts }: ReportInput["result"]["provenance"]["execution"]): string {
  if (hosts === undefined) return workers === 0 ? "" : ` with ${plural(workers, "worker")}`;
  const each = Object.entries(hosts).map(([name, runs]) => `${name} (${plural(runs, "run")})`);
  return ` by way of a queue, on ${each.join(", ")}`;
}
