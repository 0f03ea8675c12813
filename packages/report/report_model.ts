import { typeset } from "./page/format.ts";
import type { ReportInput } from "./input.ts";
import { pageOf } from "./kinds/table.ts";
import type { ReportModel, Section } from "./page/model.ts";
import { claimReviews } from "./exports/claim_review.ts";
import { verdictOfAll } from "./exports/overall.ts";
import { conventionSection } from "./sections/conventions.ts";
import { diagnosticsSection } from "./sections/diagnostics.ts";
import { downloadSection } from "./sections/downloads.ts";
import { factsOf, headlineFor } from "./sections/masthead.ts";
import { environmentSection } from "./sections/environment.ts";
import { noticeOf } from "./sections/notice.ts";
import { provenanceSection } from "./sections/provenance.ts";
import { runSection } from "./sections/runs.ts";
import { sourceSection } from "./sections/sources.ts";
import { verdictSection } from "./sections/verdicts.ts";

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
    environmentSection(input),
    provenanceSection(input),
    downloadSection(input),
  ];
  return {
    title: typeset(spec.title),
    files: spec.variant === undefined ? spec.name : `${spec.name}@${spec.variant}`,
    kicker: `Replication report · ${input.paper?.title ?? spec.name}`,
    summary: typeset(spec.summary),
    notice: noticeOf(input),
    headline: headlineFor(input),
    overall: verdictOfAll(input.result.claims).verdict,
    linkedData: claimReviews(input),
    facts: factsOf(input),
    sections: sections.flatMap((section) => section === null || section.blocks.length === 0 ? [] : [section]),
  };
}
