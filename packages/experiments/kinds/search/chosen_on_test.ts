import { assert, assertEquals } from "@std/assert";
import { checkSpec } from "../../spec/parse_spec.ts";
import { runRecord } from "../../testdata/run_record.ts";
import { specs } from "../../testdata/specs.ts";
import { nextRuns } from "../plan.ts";
import { summarizeSearch } from "./summarize.ts";

/** A search over the given λ, chosen on a number of its runs. */
function searchOn(metric: string | undefined, values: readonly number[]) {
  const stages = [{ name: "only", lambda: { sampler: "list", values } }];
  return checkSpec({
    ...specs.search,
    claims: [],
    search: { ...specs.search.search, stages, metric, confirmation: undefined },
  });
}

Deno.test("a search chooses where its number is best, be that the highest or the lowest", () => {
  const chosen = (metric: string | undefined) => {
    const checked = searchOn(metric, [0.1, 0.2, 0.3]);
    assert(checked._tag === "Right" && checked.right.kind === "search", JSON.stringify(checked));
    const runs = nextRuns(checked.right, [0, 1], []).map(({ trial, seed }, i) =>
      runRecord({ trial, seed, metrics: { validationAccuracy: 0.1 * i, validationLoss: 2 + 0.1 * i } })
    );
    const { selected, stages, metric: on } = summarizeSearch(checked.right, runs);
    return [on, selected?.lambda, stages[0]?.best[0], stages[0]?.rows[0]?.perSeed];
  };
  assertEquals(chosen(undefined), ["validationAccuracy", 0.3, "only-02", [0, 0.1]]);
  assertEquals(chosen("validationLoss"), ["validationLoss", 0.1, "only-00", [2, 2.1]]);
});

Deno.test("a search or study on a number that its runs do not end with is refused with the nearest", () => {
  const found = (spec: unknown) => {
    const checked = checkSpec(spec);
    assert(checked._tag === "Left");
    return checked.left.map(({ path, message }) => `${path}: ${message.slice(-41)}`);
  };
  const wrong = searchOn("validationLos", [0.1]);
  assert(wrong._tag === "Left");
  assertEquals(wrong.left[0]?.path, "search.metric");
  assert(wrong.left[0]?.message.endsWith('but found "validationLos"; did you mean "validationLoss"?'));
  assertEquals(found({ ...specs.sensitivity, metric: "testLos" }), [
    'metric: found "testLos"; did you mean "testLoss"?',
  ]);
});
