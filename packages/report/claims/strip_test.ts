import { assertEquals } from "@std/assert";
import type { ClaimTest, JudgedClaim } from "@refold/experiments/claims/claim";
import type { Strip } from "./claim_report.ts";
import { claimReportOf } from "./table.ts";
import { told } from "./tell.ts";
import { emptyDocument } from "../page/document.ts";
import type { ReportInput } from "../input.ts";
import { renderPlot } from "../page/render.ts";
import { inputs } from "../testdata/inputs.ts";
import { searchRuns } from "../testdata/search.ts";

type Value = Extract<ClaimTest, { kind: "value" }>;

const value = (where: Partial<Value>): Value => ({
  kind: "value",
  quantity: "validationAccuracy",
  published: 0.5,
  ...where,
});

const { training, search } = inputs;

function stripOf(judged: JudgedClaim, input: ReportInput): Strip | null {
  return claimReportOf(judged.claim.test).strip(told(judged, input.result), input, 0);
}

Deno.test("strip() shows a dot a seed for the best of a search stage", () => {
  const [first] = search.result.claims;
  if (first === undefined) throw new TypeError("Expected the search fixture to hold a claim");
  const judged = { ...first, claim: { ...first.claim, test: value({ stage: "fine" }) } };
  const strip = stripOf(judged, { ...search, result: { ...search.result, runs: searchRuns } });
  assertEquals(strip?.note, "validation accuracy, per cent: dots are seeds, the diamond theirs");
});

Deno.test("strip() keeps a diverged seed out of the curves' and the cycles' means", () => {
  const runs = training.result.runs.map((run) =>
    run.seed === 4 ? { ...run, status: "diverged" as const } : run
  );
  const astray: ReportInput = {
    ...training,
    result: { ...training.result, runs },
    history: training.history.map((row) => row.seed === 4 ? { ...row, value: 9 } : row),
  };
  const four = { ...astray, history: training.history.filter((row) => row.seed !== 4) };
  const drawn = (input: ReportInput): readonly string[] =>
    input.result.claims.filter(({ claim: { test } }) => test.kind === "curve" || test.kind === "cycleEnds")
      .map((judged) => {
        const strip = stripOf(judged, input);
        return strip === null ? "" : renderPlot(strip.plot, { label: "", document: emptyDocument() });
      });
  assertEquals(drawn(astray), drawn(four));
  assertEquals(drawn(four).filter((svg) => svg !== "").length, 2);
});
