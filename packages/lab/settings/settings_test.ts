import { assert, assertEquals } from "@std/assert";
import { checkSpec } from "@refold/experiments/spec/parse_spec";
import { isRight } from "fp-ts/Either";
import fc from "fast-check";
import { readAddress, writeAddress } from "./address.ts";
import { type Choice, type ControlName, USUAL_CHOICE } from "./choice.ts";
import { FIELD_NAMES, FIELDS } from "./fields.ts";
import { publishedOf, settingsOf } from "./published.ts";
import { sameValue } from "./same_value.ts";
import { changesOf, misfitOf, specOf } from "./spec_of.ts";

const controls = fc.subarray<ControlName>(["figure", "seeds", "kernels", ...FIELD_NAMES]);

const choices: fc.Arbitrary<Choice> = fc.record({
  figure: fc.constantFrom("3", "4"),
  source: fc.constantFrom("guide", "report"),
  changed: fc.record({
    hidden: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 4 }),
    lambda: fc.double({ min: 0, max: 1000, noNaN: true }).map((value) => value + 0),
    form: fc.constantFrom("full", "half"),
    low: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    high: fc.double({ min: 1, max: 100, noNaN: true }),
    half: fc.integer({ min: 1, max: 2000 }),
    cycles: fc.integer({ min: 1, max: 12 }),
    schedule: fc.constantFrom("triangular", "triangular2", "constant"),
    optimizer: fc.constantFrom("sgd", "momentum", "nesterov", "adam"),
    labels: fc.constantFrom("true", "random"),
  }, { requiredKeys: [] }),
  seeds: fc.integer({ min: 1, max: 20 }),
  kernels: fc.constantFrom("wasm", "wasm-strict", "wasm64"),
  hide: controls,
  lock: controls,
}).map((choice) => {
  const published = settingsOf(publishedOf(choice));
  const changed = Object.fromEntries(
    FIELD_NAMES.flatMap((name) =>
      name in choice.changed && !sameValue(choice.changed[name], published[name])
        ? [[name, choice.changed[name]]]
        : []
    ),
  );
  return { ...choice, changed };
});

Deno.test("readAddress() reads what writeAddress() wrote, so that an address is the same spec", () => {
  fc.assert(
    fc.property(choices, (choice) => {
      const { choice: read, complaints } = readAddress(`#${writeAddress(choice)}`);
      assertEquals(complaints, []);
      assertEquals(read, choice);
      assertEquals(specOf(read), specOf(choice));
    }),
    { seed: 14, numRuns: 200 },
  );
});

Deno.test("specOf() gives a spec that the command line takes, or misfitOf() says why there is none", () => {
  fc.assert(
    fc.property(choices, (choice) => {
      if (misfitOf(choice) !== undefined) return;
      assert(isRight(checkSpec(JSON.parse(JSON.stringify(specOf(choice))))));
    }),
    { seed: 14, numRuns: 60 },
  );
});

Deno.test("specOf() is the published experiment, claims and all, until something is changed", () => {
  for (const figure of ["3", "4"] as const) {
    for (const source of ["guide", "report"] as const) {
      const choice = { ...USUAL_CHOICE, figure, source };
      assertEquals(specOf(choice), publishedOf(choice));
      const own = specOf({ ...choice, changed: { lambda: 0.5 } });
      assertEquals([own.claims, own.training.l2.lambda, own.training.length], [
        [],
        0.5,
        publishedOf(choice).training.length,
      ]);
    }
  }
});

Deno.test("changesOf() says what is changed and what it is in the paper", () => {
  assertEquals(changesOf({ ...USUAL_CHOICE, changed: { lambda: 0.1, form: "half", hidden: [100, 50] } }), [
    "hidden units 100-50 (50 in the paper)",
    "penalty λ 0.1 (0.01 in the paper)",
    "penalty reads ½·λ·ΣW² (λ·ΣW² in the paper)",
  ]);
});

Deno.test("readAddress() says what it cannot take and leaves it as published", () => {
  const { choice, complaints } = readAddress(
    "#fig=5&lambda=-1&half=0.5&hidden=50-x&schedule=zigzag&seeds=99&kernels=blas",
  );
  assertEquals(choice, USUAL_CHOICE);
  assertEquals(complaints.length, 7);
  assertEquals(
    complaints[1],
    'Hidden units: expected up to 4 whole numbers from 1 to 1000 with a dash between but found "50-x"',
  );
});

Deno.test("misfitOf() refuses rates that are the wrong way round and trainings of a day", () => {
  const of = (changed: Choice["changed"]) => misfitOf({ ...USUAL_CHOICE, changed });
  assertEquals(of({ low: 0.2 }), "Lowest rate: expected at most the highest, 0.1, but found 0.2.");
  assertEquals(of({ low: 0.2, schedule: "constant" }), undefined);
  assertEquals(of({ half: 5000, cycles: 5 }), undefined);
  assertEquals(
    of({ half: 5000, cycles: 5.1 }),
    "Cycles: expected a training of at most 50000 updates but found 51000.",
  );
});

Deno.test("FIELDS read what they write of every published setting", () => {
  const { hidden, cycles } = settingsOf(publishedOf({ figure: "4", source: "report" }));
  assertEquals([hidden, cycles], [[50], 3.125]);
  assertEquals(FIELDS.hidden.read(FIELDS.hidden.write(hidden)), hidden);
  assertEquals(FIELDS.lambda.read(" 1e-3 "), 0.001);
  assertEquals([FIELDS.lambda.read(""), FIELDS.cycles.read("0"), FIELDS.half.read("1.5")], [
    undefined,
    undefined,
    undefined,
  ]);
});
