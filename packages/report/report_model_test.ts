import { trainingOf } from "@refold/experiments/kinds/plan";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import type { ReportInput } from "./input.ts";
import type { Block } from "./page/model.ts";
import { reportModel } from "./report_model.ts";
import { conventionFacts } from "./sections/conventions.ts";
import { predicateOf } from "./claims/tell.ts";
import { inputs } from "./testdata/inputs.ts";
import { standInInput } from "./testdata/stand_in.ts";

function blocksOf(input: ReportInput): readonly Block[] {
  const flat = (blocks: readonly Block[]): readonly Block[] =>
    blocks.flatMap((block) => block.kind === "fold" || block.kind === "row" ? flat(block.blocks) : [block]);
  return flat(reportModel(input).sections.flatMap((section) => section.blocks));
}

const warningsOf = (input: ReportInput): readonly string[] =>
  blocksOf(input).flatMap((block) => block.kind === "warning" ? [block.title] : []);

Deno.test("reportModel() gives no section a heading over nothing, though every run of a program failed", () => {
  const { result } = inputs.arms, { spec } = result;
  assert(spec.kind === "arms");
  const undeclared = { ...spec, results: { ...spec.results!, declared: undefined } };
  const runs = result.runs.map((run) => ({ ...run, status: "failed" as const, metrics: {} }));
  const failed = { ...inputs.arms, result: { ...result, runs, spec: undeclared } };
  const empty = [failed, ...Object.values(inputs)].flatMap((input) => reportModel(input).sections)
    .filter(({ blocks }) => blocks.length === 0).map(({ id }) => id);
  assertEquals(empty, []);
});

Deno.test("reportModel() puts verdicts first and has a card for every claim with the predicate that tested it", () => {
  for (const input of Object.values(inputs).filter(({ result }) => result.claims.length > 0)) {
    assertEquals(reportModel(input).sections[0]?.id, "verdicts");
    const cards = blocksOf(input).flatMap((block) => block.kind === "claims" ? block.cards : []);
    assertEquals(cards.length, input.result.claims.length);
    for (const { claim } of input.result.claims) {
      const card = cards.find((candidate) => candidate.id === `claim-${claim.id}`);
      assertEquals(card?.predicate, predicateOf(claim, input.result.spec));
    }
  }
});

Deno.test("predicateOf() has words for every claim of the paper", () => {
  const specs = dd2424A2.experiments.flatMap(({ base, variants }) => [base, ...Object.values(variants)]);
  const claims = specs.flatMap((spec) => spec.claims.map((claim) => ({ claim, spec })));
  assert(claims.length > 10);
  for (const { claim, spec } of claims) {
    const words = predicateOf(claim, spec);
    assert(words.length > 30 && !/undefined|NaN|not finite/.test(words), words);
  }
});

Deno.test("reportModel() says of stand-in data that nothing is judged, and how to get the real data", () => {
  const model = reportModel(standInInput);
  assertStringIncludes(model.headline, "nothing is judged");
  assertEquals(model.notice?.code, "deno task data fetch\nnpx -y deno@2.9.6 task data fetch");
  assertEquals(reportModel(inputs.training).notice, null);
});

Deno.test("reportModel() says at the top that unknown data gives no verdict, and what was found", () => {
  const { result } = inputs.training, note = "the labels of test_batch are not the official ones";
  const data = { ...result.provenance.data, bytes: "unknown", note } as const;
  const model = reportModel({
    ...inputs.training,
    result: { ...result, provenance: { ...result.provenance, data } },
  });
  assertEquals(model.notice?.title, "Unknown data: no verdict");
  assertStringIncludes(model.notice?.text ?? "", note);
});

Deno.test("reportModel() warns of single seeds, lost runs and small validation sets, and not without cause", () => {
  const { result } = inputs.training;
  const oneSeed = { ...inputs.training, result: { ...result, runs: result.runs.slice(0, 1) } };
  const small = result.resolved === null ? null : { ...result.resolved, validationExamples: 1000 };
  assertEquals(warningsOf(inputs.training), []);
  assertEquals(warningsOf(oneSeed), ["One seed"]);
  assertEquals(warningsOf(standInInput), ["1 run did not complete"]);
  assertEquals(warningsOf({ ...inputs.training, result: { ...result, resolved: small } }), [
    "Small validation set",
  ]);
});

Deno.test("reportModel() gives every figure a caption that states a finding and the numbers behind it", () => {
  for (const input of Object.values(inputs)) {
    for (const block of blocksOf(input)) {
      if (block.kind !== "figure") continue;
      assert(/\d/.test(block.figure.finding), block.figure.finding);
      assert(!/undefined|NaN|not finite/.test(block.figure.finding), block.figure.finding);
      if (block.figure.name !== "search") {
        assert((block.figure.table?.rows.length ?? 0) > 0, block.figure.name);
      }
    }
  }
});

Deno.test("reportModel() keeps every digit of a search's confirmation for a download", () => {
  const table = blocksOf(inputs.search).flatMap((block) => block.kind === "table" ? [block.table] : [])
    .find(({ name }) => name === "confirmation");
  assertEquals(table?.rows.at(-1)?.slice(1), [
    { value: 0.0032, text: "+0.32\u202fpoints" },
    { value: 0.0007, text: "+0.07\u202fpoints" },
    { value: 0.0057, text: "+0.57\u202fpoints" },
  ]);
});

Deno.test("conventionFacts() names all that a schedule has: γ too, where its height shrinks", () => {
  const training = trainingOf(inputs.training.result.spec);
  if (training === null) throw new TypeError("Expected the training fixture to be a training");
  const schedule = {
    ...{ policy: "expRange" as const, baseLr: 1e-5, maxLr: 0.1 },
    stepSize: 800,
    gamma: 0.99994,
  };
  const rate = conventionFacts({ ...training, schedule }).find(({ term }) => term === "Learning rate");
  assertStringIncludes(rate?.detail ?? "", "times γ = 0.99994 every update");
});

Deno.test("conventionFacts() counts the images of an epoch that fill no batch, and says whether they are always the same", () => {
  const training = trainingOf(inputs.training.result.spec);
  if (training === null) throw new TypeError("Expected the training fixture to be a training");
  const batches = (change: Partial<typeof training>) =>
    conventionFacts({ ...training, ...change }).find(({ term }) => term === "Batches")?.detail ?? "";
  assertEquals(
    batches({ examples: 99, batchSize: 50 }),
    "50 images, a new order every epoch; 49 images that fill no batch are left out of each epoch, others every time",
  );
  assertStringIncludes(
    batches({ examples: 101, batchSize: 50, batchOrder: "fixed" }),
    "1 image that fills no batch is left out of each epoch, always the same",
  );
  assertEquals(batches({ examples: 100, batchSize: 1 }), "1 image, a new order every epoch");
});

Deno.test("reportModel() says 1 update where there is one", () => {
  const result = { ...inputs.training.result, resolved: { ...inputs.training.result.resolved!, steps: 1 } };
  const sizes = blocksOf({ ...inputs.training, result })
    .flatMap((block) => block.kind === "facts" ? block.facts : [])
    .find(({ term }) => term === "Sizes");
  assertStringIncludes(String(sizes?.detail), "; 1 update");
  assert(!String(sizes?.detail).includes("1 updates"));
});

Deno.test("reportModel() shows the equivalent penalty of the other form", () => {
  const penalty = blocksOf(inputs.training)
    .flatMap((block) => block.kind === "facts" ? block.facts : [])
    .find(({ term }) => term === "L2 penalty");
  assertEquals(
    penalty?.detail,
    "λ·ΣW² with λ = 0.01, gradient 2λW; the same penalty is ½·λ·ΣW² with λ = 0.02; weights only",
  );
});
