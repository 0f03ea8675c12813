import { assertEquals, assertStringIncludes } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { checkSpec } from "../../spec/parse_spec.ts";

const READ = { format: "csv", files: ["runs.csv"], seed: "seed", columns: { accuracy: "acc" } };
const TEST = { kind: "mean", metric: "accuracy", published: 92.3 };

/** What is wrong with a spec of results, changed from one with which all is well. */
function issues(change: {
  readonly read?: Readonly<Record<string, unknown>>;
  readonly unit?: string;
  readonly arms?: readonly string[];
  readonly test?: Readonly<Record<string, unknown>>;
} = {}): readonly string[] {
  const spec = checkSpec({
    kind: "arms",
    name: "runs",
    title: "Runs",
    results: {
      metrics: { accuracy: { unit: change.unit ?? "percent", better: "higher", margin: 0.3 } },
      read: [{ ...READ, ...change.read }],
    },
    ...(change.arms === undefined ? {} : { arms: change.arms }),
    claims: [{
      id: "a",
      statement: "A.",
      source: { paper: "p", place: "q" },
      test: change.test?.["kind"] === undefined ? { ...TEST, ...change.test } : change.test,
    }],
  });
  return isRight(spec) ? [] : spec.left.map(({ path, message }) => `${path}: ${message}`);
}

Deno.test("checkSpec() takes a spec of results, with arms or without", () => {
  assertEquals(issues(), []);
  assertEquals(issues({ read: { arm: "method" }, arms: ["a"], test: { arm: "a" } }), []);
  assertEquals(issues({ read: { seed: undefined, files: ["logs/{seed}.csv"] } }), []);
});

Deno.test("checkSpec() says what of results can never be read", () => {
  const cases: readonly (readonly [Parameters<typeof issues>[0], string])[] = [
    [{ read: { seed: undefined } }, 'results.read.0: expected "seed", the column of each run\'s seed'],
    [{ read: { columns: { accurracy: "acc" } } }, 'did you mean "accuracy"?'],
    [{ read: { columns: {} } }, "expected at least one metric with its column"],
    [{ read: { arm: "method" } }, "arms: expected the arms to compare"],
    [{ arms: ["a"] }, "{arm} in the path"],
    [{ read: { arm: "method" }, arms: ["a", "a"] }, "expected every arm once"],
    [{ read: { arm: "method" }, arms: ["cutout"], test: { arm: "cut-out" } }, 'did you mean "cutout"?'],
    [{ read: { wide: { metric: "accuracy", seeds: { s0: 0 } } } }, "expected no columns beside"],
    [
      { read: { arm: "method" }, arms: ["a", "b"] },
      'claims.0.test.arm: expected an arm of this spec, one of "a", "b"',
    ],
    [{ test: { metric: "acuracy" } }, 'did you mean "accuracy"?'],
    [{ unit: "fraction" }, "is a percentage"],
    [{ test: { runs: 1, spread: { kind: "sd", value: 1 } } }, "one run has no spread"],
    [
      { read: { arm: "m" }, arms: ["a"], test: { kind: "better", metric: "accuracy", arm: "a", than: "a" } },
      "another arm",
    ],
  ];
  for (const [change, expected] of cases) {
    assertStringIncludes(issues(change).join("\n"), expected);
  }
});
