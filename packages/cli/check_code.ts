import type { ExperimentResult } from "@refold/experiments/result";
import { EXIT } from "./exit_codes.ts";

/** The exit code of finished experiments: runs first, then, where asked, their primary claims. */
export function checkCode(results: readonly ExperimentResult[], check: boolean): number {
  const runs = results.flatMap((result) => result.runs);
  const broken = runs.some(({ status }) => status === "failed") ||
    results.some((result) =>
      result.runs.length > 0 && result.runs.every(({ status }) => status !== "completed")
    );
  if (broken) return EXIT.runs;
  if (!check) return EXIT.ok;
  const primary = results.flatMap(({ claims, provenance }) =>
    claims.filter(({ claim }) =>
      claim.tier === "primary" && !(claim.test.kind === "exact" && provenance.data.bytes !== "official")
    )
  );
  if (primary.some(({ verdict }) => verdict === "NOT REPLICATED")) return EXIT.notReplicated;
  return primary.every(({ verdict }) => verdict === "REPLICATED") ? EXIT.ok : EXIT.inconclusive;
}
