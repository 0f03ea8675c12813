import { assert, assertEquals } from "@std/assert";
import { checkSpec } from "../spec/parse_spec.ts";
import { specs } from "../testdata/specs.ts";
import { foreseenRuns } from "./foresee.ts";

const counted = (spec: object, seeds: readonly number[] = [0, 1]): number => {
  const checked = checkSpec(spec);
  assert(checked._tag === "Right");
  return foreseenRuns(checked.right, seeds).length;
};

Deno.test("foreseenRuns() counts the runs of every stage and of the confirmation", () => {
  assertEquals(counted(specs.training), 2);
  assertEquals(counted(specs.sanity), 6);
  assertEquals(counted(specs.sensitivity), 4);
  assertEquals(counted(specs["gradient-check"]), 0);
  assertEquals(counted(specs.search), 2 * (3 + 3));
  const confirmation = { rivalLambda: 0, firstSeed: 100, seeds: 7, training: specs.search.training };
  assertEquals(counted({ ...specs.search, search: { ...specs.search.search, confirmation } }), 12 + 14);
});
