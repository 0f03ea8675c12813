import { resultHash } from "@refold/experiments/result_hash";
import { claimReportOf } from "../claims/table.ts";
import { reasonOf, told } from "../claims/tell.ts";
import type { ReportInput } from "../input.ts";
import type { Verdict } from "../page/model.ts";

/** One claim as a table in somebody's paper would show it. */
export interface VerdictRow {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  readonly verdict: Verdict;
  readonly ours: string;
  readonly theirs: string;
  readonly difference: string;
  readonly reason: string;
}

/** The claims of a result, in the order of its spec; what a claim has not is a dash. */
export function verdictRows({ result, paper }: ReportInput): readonly VerdictRow[] {
  return result.claims.map((judged) => {
    const { claim, verdict } = judged,
      own = told(judged, result),
      shown = claimReportOf(claim.test).numbers(own);
    const value = (term: string): string => shown.find((number) => number.term === term)?.value ?? "–";
    const label = paper?.sources.find(({ key }) => key === claim.source.paper)?.label ?? claim.source.paper;
    return {
      ...{ id: claim.id, statement: claim.statement, verdict, source: `${label}, ${claim.source.place}` },
      ...{ ours: value("ours"), theirs: value("theirs"), difference: value("difference") },
      reason: reasonOf(judged, result),
    };
  });
}

/** How a result is cited: what it is, by which program, and the hash that tells it from any other. */
export function citeThis({ result, paper }: ReportInput): { readonly text: string; readonly bibtex: string } {
  const { spec, provenance } = result, hash = resultHash(result);
  const name = spec.variant === undefined ? spec.name : `${spec.name}@${spec.variant}`;
  const year = provenance.execution.startedAt.slice(0, 4);
  const title = `Replication report: ${spec.title}${paper === null ? "" : ` (${paper.title})`}`;
  return {
    text: `${title}. Refold ${provenance.refold}, ${year}. Experiment ${name}, spec ${
      provenance.specHash.slice(0, 12)
    }, result ${hash.slice(0, 12)}.`,
    bibtex: `@misc{refold-${hash.slice(0, 12)},
  title        = {${title.replaceAll(/[{}\\]/g, "")}},
  howpublished = {Refold ${provenance.refold}, experiment ${name.replaceAll(/[{}\\]/g, "")}},
  note         = {spec ${provenance.specHash}, result ${hash}},
  year         = {${/^\d{4}$/.test(year) ? year : "n.d."}}
}`,
  };
}
