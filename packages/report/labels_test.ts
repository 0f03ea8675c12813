import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { judgeAll } from "@refold/experiments/claims/judge";
import type { Claim, JudgedClaim } from "@refold/experiments/claims/claim";
import type { RunRecord } from "@refold/experiments/result";
import type { ReportInput } from "./input.ts";
import { contextOf } from "./page/context.ts";
import { emptyDocument } from "./page/document.ts";
import { claimReportOf } from "./claims/table.ts";
import { darkColours, lightColours } from "./page/palette.ts";
import { renderReport } from "./pages.ts";
import { reportModel } from "./report_model.ts";
import { claimCard } from "./sections/claim_card.ts";
import { inputs } from "./testdata/inputs.ts";
import { standInInput } from "./testdata/stand_in.ts";
import { terminalSummary } from "./terminal.ts";

const { training } = inputs, { result } = training;

/** The fixture's claims judged again on these runs. */
function judgedOn(runs: readonly RunRecord[], claims: readonly Claim[] = result.spec.claims): ReportInput {
  const spec = { ...result.spec, claims }, unjudged = { ...result, spec, runs };
  const evidence = {
    spec,
    runs,
    history: [],
    analysis: null,
    resolved: result.resolved,
    data: result.provenance.data,
  };
  return { ...training, result: { ...unjudged, claims: judgeAll(spec.claims, evidence) }, history: [] };
}

const termsOf = (input: ReportInput): readonly string[] =>
  claimCard(input.result.claims[0]!, input).numbers.map(({ term }) => term);

Deno.test("claimCard() keeps ours, theirs and their difference with one seed, and theirs where every run diverged", () => {
  const one = judgedOn(result.runs.slice(0, 1));
  assertEquals(termsOf(one), ["ours", "theirs", "difference", "δ"]);
  assertEquals(claimCard(one.result.claims[0]!, one).numbers[0]?.note, "one seed");
  const lost = judgedOn(
    result.runs.map((run) => ({ ...run, status: "diverged", divergedAt: 15, steps: 15 })),
  );
  assertEquals(termsOf(lost), ["theirs", "δ"]);
  assertEquals(termsOf(standInInput), ["theirs", "δ"]);
  assert(
    terminalSummary(one.result, { colour: false, width: 100 }).split("\n").some((line) =>
      /ours +theirs/.test(line)
    ),
  );
});

Deno.test("claimCard() names a stage's difference by its stages, and diamonds only where some are drawn", () => {
  const [first] = inputs.search.result.claims;
  const test = {
    kind: "stages",
    better: "fine",
    worse: "coarse",
    maximumLambda: 0.02,
    worthwhile: 0.005,
  } as const;
  const found = {
    difference: 0.0004,
    low: -0.001,
    high: 0.002,
    count: 5,
    better: 0.507,
    worse: 0.5,
    kept: 0.5066,
  };
  const judged: JudgedClaim = {
    ...first!,
    claim: { ...first!.claim, test },
    ...{ reason: { kind: "stages", ...found }, difference: found.difference },
  };
  assertEquals(claimCard(judged, inputs.search).numbers.map(({ note }) => note), ["fine − coarse"]);
  const notes = [{}, { weight1: 1e-9 }].map((published) =>
    claimReportOf({ kind: "gradientErrors" }).strip(
      { result: inputs["gradient-check"].result, test: { published, threshold: 1e-7 } } as never, // all that its strip reads
      inputs["gradient-check"],
      0,
    )?.note ?? ""
  );
  assertEquals(notes.map((note) => note.includes("diamonds theirs")), [false, true]);
});

Deno.test("claimCard() shows of a bound the interval that judges, not the range of one more run", () => {
  const [first] = result.spec.claims;
  const test = { kind: "bound", quantity: "testAccuracy", atLeast: 0.46 } as unknown as Claim["test"];
  const input = judgedOn(result.runs, [{ ...first!, test }]), [judged] = input.result.claims;
  assert(judged?.reason.kind === "bound");
  const { low, high } = judged.reason, { numbers, strip } = claimCard(judged, input);
  assertStringIncludes(
    numbers[0]!.note,
    `${(100 * low).toFixed(2)}–${(100 * high).toFixed(2)}\u202f%, 90 % of the mean`,
  );
  assertStringIncludes(strip!.note, "90 % interval of it");
});

Deno.test("claimCard() gives deviations of accuracies in points, of losses bare", () => {
  const cards = result.claims.map((judged) => claimCard(judged, training));
  const details = cards.flatMap(({ details }) => details);
  assert(
    details.filter(({ label }) => label === "SD between seeds").every(({ value }) =>
      value.endsWith("points")
    ),
  );
  const largest = details.filter(({ label }) => /largest deviation$/.test(label));
  assertEquals(largest.length, 3);
  for (const { label, value } of largest) {
    assertEquals(/^\d+\.\d+\u202fpoints/.test(value), label.startsWith("accuracy"), `${label} ${value}`);
  }
});

Deno.test("contextOf() counts figures and tables in the order in which they are seen, and none that is folded away", () => {
  for (const input of Object.values(inputs)) {
    const { sections } = reportModel(input), context = contextOf(sections, emptyDocument(), "");
    const page = renderReport(input);
    const seen = [...page.matchAll(/<b>Table (\d+)\./g)].map(([, number]) => Number(number));
    assertEquals(seen, Array.from({ length: context.tables.size }, (_, i) => i + 1));
  }
});

Deno.test("renderReport() breaks no number from its per cent or its points, in any part of any page", () => {
  for (const [kind, input] of [...Object.entries(inputs), ["stand-in", standInInput] as const]) {
    const text = renderReport(input).replace(/<(script|style|code|pre|title|desc)\b.*?<\/\1>/gs, "")
      .replace(/<[^>]*>/g, "\n");
    assertEquals([...text.matchAll(/.{0,30}\d (?:%|points\b).{0,20}/g)].map(([found]) => found), [], kind);
  }
});

/** WCAG's contrast of two colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number =>
    [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0);
  const [least, most] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (most! + 0.05) / (least! + 0.05);
}

Deno.test("the colours of marks stand at 3 to 1 on their ground in both themes, those of words at 4.5", () => {
  for (const colours of [lightColours, darkColours]) {
    const on = (name: string) =>
      Math.min(contrast(colours[name]!, colours["--page"]!), contrast(colours[name]!, colours["--surface"]!));
    for (
      const name of [
        "--train",
        "--validation",
        "--test",
        "--muted",
        "--replicated",
        "--refuted",
        "--inconclusive",
      ]
    ) {
      assert(on(name) >= 3, `${name} ${on(name)}`);
    }
    for (const name of ["--ink", "--soft", "--muted", "--link", "--train", "--validation"]) {
      assert(on(name) >= 4.5, `${name} ${on(name)}`);
    }
  }
});

Deno.test("renderReport() has the spec and the result among its downloads, their names begun with the experiment's", () => {
  const page = renderReport(training);
  const saved = [...page.matchAll(/download="([^"]+)"/g)].map(([, name]) => name!);
  for (
    const name of ["replicate-fig4-result.json", "replicate-fig4-spec.json", "replicate-fig4-curves.csv"]
  ) {
    assert(saved.includes(name), `${name} of ${saved}`);
  }
  assert(saved.every((name) => name.startsWith("replicate-fig4-")));
  assert(/<link rel="icon" href="data:image\/svg/.test(page));
});
