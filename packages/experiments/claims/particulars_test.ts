import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { checkSpec } from "../spec/parse_spec.ts";
import { claimOf, evidenceOf, evidenceOfTests, specOf, valueClaim } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import { judge } from "./judge.ts";

const NOISE = [0.001, -0.002, 0.0015, -0.001, 0.0005]; // mean 0

/** Runs of a search whose accuracy at each λ of a list is given. */
function searched(accuracies: Readonly<Record<string, number>>) {
  return NOISE.flatMap((noise, seed) =>
    Object.entries(accuracies).map(([lambda, accuracy], i) =>
      runRecord({
        trial: `coarse-0${i}`,
        seed,
        factors: { lambda: Number(lambda) },
        metrics: { validationAccuracy: accuracy + noise },
      })
    )
  );
}

Deno.test("judge() interpolates a table between the two nearest λ, and names the row farthest from ours", () => {
  const runs = searched({ "1e-5": 0.5, "1e-4": 0.4, "1e-3": 0.45, "1e-2": 0.3 });
  const rows = [
    { lambda: 10 ** -4.5, published: 0.45 }, // half-way between 50 and 40 %
    { lambda: 10 ** -3.5, published: 0.425 },
    { lambda: 10 ** -2.5, published: 0.385 }, // one point above ours
    { lambda: 1e-4, published: 0.403 },
  ];
  const judged = judge(
    claimOf({ kind: "table", stage: "coarse", rows }),
    evidenceOf({ spec: specOf("coarse-search"), runs }),
  );
  assert(judged.reason.kind === "table");
  const { compared, equivalent, farthest } = judged.reason;
  assertEquals([compared, equivalent, judged.verdict], [4, 4, "REPLICATED"]);
  assertAlmostEquals(farthest!.deviation, 0.01, 1e-12);
  assertAlmostEquals(farthest!.lambda, 10 ** -2.5, 1e-12);
});

Deno.test("judge() compares a published λ just below or above all of ours with the nearest of ours", () => {
  const runs = searched({ "1e-4": 0.4, "1e-3": 0.45, "1e-2": 0.3 });
  const rows = [{ lambda: 0.9e-4, published: 0.4 }, { lambda: 1.1e-2, published: 0.3 }];
  const judged = judge(
    claimOf({ kind: "table", stage: "coarse", rows }),
    evidenceOf({ spec: specOf("coarse-search"), runs }),
  );
  assert(judged.reason.kind === "table");
  assertEquals([judged.reason.compared, judged.reason.equivalent], [2, 2]);
});

Deno.test("judge() shows too few seeds' mean with its difference from the published number", () => {
  const { verdict, ours, published, difference } = judge(valueClaim(0.48), evidenceOfTests([0.46, 0.47]));
  assertEquals([verdict, published], ["INCONCLUSIVE", 0.48]);
  assertAlmostEquals(ours!.mean, 0.465, 1e-12);
  assertAlmostEquals(difference!, -0.015, 1e-12);
});

/** What is wrong with Figure 4's spec once a claim of this test is its only one, and its training is changed. */
function faults(test: object, training: object = {}): readonly string[] {
  const spec = JSON.parse(JSON.stringify(specOf("replicate-fig4")));
  const [claim] = spec.claims, own = { ...claim, test };
  delete own.variant;
  const checked = checkSpec({ ...spec, claims: [own], training: { ...spec.training, ...training } });
  return checked._tag === "Left" ? checked.left.map(({ message }) => message) : [];
}

const measured = (steps: readonly number[]) => ({ measure: { epochs: false, steps, test: true } });

Deno.test("a claim about cycles asks for measurements at the middle and the end of each", () => {
  const test = { kind: "cycleEnds", quantity: "validationAccuracy" };
  assertEquals(faults(test, measured([800, 1600, 2400, 3200, 4000, 4800])), []);
  for (const missing of [800, 1600, 4000]) {
    const steps = [800, 1600, 2400, 3200, 4000, 4800].filter((step) => step !== missing);
    const [message] = faults(test, measured(steps));
    assert(message?.includes(`no measurement after update ${missing}`), message);
  }
  assertEquals(faults(test, { ...measured([800, 1600]), length: { unit: "steps", count: 1600 } }), []);
});

Deno.test("a claim about a curve asks for measurements at half of its points", () => {
  const point = (step: number) => ({ step, split: "train", cost: 2, loss: 1.9, accuracy: 0.3 });
  const test = { kind: "curve", points: [100, 200, 300, 400].map(point) };
  assertEquals(faults(test, measured([100, 200])), []);
  const [message] = faults(test, measured([100, 250]));
  assert(message?.includes("found 1 of 4"), message);
  const beyond = { ...test, points: [100, 99_999].map(point) };
  assertEquals(faults(beyond, measured([200])).length, 1); // what is wrong with a point comes first
});

Deno.test("a published accuracy lies from 0 to 1, its ends among them", () => {
  const of = (published: number) => faults({ kind: "value", quantity: "testAccuracy", published }).length;
  assertEquals([0, 1, 0.5].map(of), [0, 0, 0]);
  assertEquals([-0.01, 1.01, 47.47].map((published) => of(published) > 0), [true, true, true]);
});
