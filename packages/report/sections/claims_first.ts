import type { ReportInput } from "../input.ts";
import type { Warning } from "../kinds/kind_page.ts";
import { duration } from "../page/format.ts";

/** Whether claims were there before the first of the runs that test them, and by how much, in words. */
export interface ClaimsFirst {
  readonly fixed: boolean;
  readonly text: string;
}

/** What the store noted of when claims were first seen; null where it noted nothing. */
export function claimsFirst({ result }: ReportInput): ClaimsFirst | null {
  const { claims } = result.provenance.execution;
  if (claims === undefined || claims.seen === null || claims.firstRun === null) return null;
  const [seen, first] = [claims.seen, claims.firstRun].map((time) => Date.parse(time) / 1000);
  const apart = duration(Math.abs(first! - seen!)); // two in, two out
  return seen! <= first!
    ? { fixed: true, text: `fixed ${apart} before the first run was done` }
    : { fixed: false, text: `edited after the runs: first seen ${apart} after the first run was done` };
}

/** Says where claims were written with results at hand. */
export function editedWarning(input: ReportInput): Warning | null {
  const first = claimsFirst(input);
  return first === null || first.fixed ? null : {
    kind: "warning",
    title: "Claims edited after the runs",
    text: `These claims are not the ones that were there first: ${
      first.text.replace("edited after the runs: ", "")
    }. Whoever wrote them may have known what the runs came to.`,
  };
}
