import { plural, seedList, shortened, typeset } from "./page/format.ts";
import type { ReportInput } from "./input.ts";
import { pageOf } from "./kinds/table.ts";
import type { ReportModel, Section } from "./page/model.ts";
import { conventionSection } from "./sections/conventions.ts";
import { diagnosticsSection } from "./sections/diagnostics.ts";
import { downloadSection } from "./sections/downloads.ts";
import { noticeOf } from "./sections/notice.ts";
import { provenanceSection } from "./sections/provenance.ts";
import { runSection } from "./sections/runs.ts";
import { sourceSection } from "./sections/sources.ts";
import { headlineOf, verdictSection } from "./sections/verdicts.ts";

const DATA = {
  official: "official bytes",
  other: "a known copy of the official bytes",
  own: "data of one’s own",
  unknown: "no known copy, no verdict",
  "stand-in": "generated, no verdict",
  results: "read from files",
} as const;

function dataLine({ provenance: { data } }: ReportInput["result"]): string {
  return `${data.name}, ${
    data.note === "" || data.bytes === "stand-in" ? DATA[data.bytes] : shortened(data.note, 80)
  }`;
}

function facts({ result }: ReportInput): ReportModel["facts"] {
  const { provenance, runs } = result;
  const diverged = runs.filter((run) => run.status === "diverged").length;
  const failed = runs.filter((run) => run.status === "failed").length;
  return [
    { term: "data", detail: dataLine(result) },
    { term: provenance.seeds.length === 1 ? "seed" : "seeds", detail: seedList(provenance.seeds) },
    ...(runs.length === 0 ? [] : [{
      term: "runs",
      detail: String(runs.length) + (diverged === 0 ? "" : `, ${plural(diverged, "diverged", "diverged")}`) +
        (failed === 0 ? "" : `, ${plural(failed, "failed", "failed")}`),
    }]),
  ];
}

/** A result as a page's model: verdicts first, then what they stand on. */
export function reportModel(input: ReportInput): ReportModel {
  const { spec } = input.result;
  const sections: readonly (Section | null)[] = [
    verdictSection(input),
    ...pageOf(input.result, input.history).sections(),
    runSection(input),
    diagnosticsSection(input),
    conventionSection(input),
    sourceSection(input),
    provenanceSection(input),
    downloadSection(input),
  ];
  return {
    title: typeset(spec.title),
    kicker: `Replication report · ${spec.name}${spec.variant === undefined ? "" : ` @ ${spec.variant}`}`,
    summary: typeset(spec.summary),
    notice: noticeOf(input),
    headline: input.result.provenance.data.bytes === "stand-in"
      ? "Stand-in data: nothing is judged."
      : headlineOf(input.result.claims),
    facts: facts(input),
    sections: sections.filter((section) => section !== null),
  };
}
