import { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { assert, assertEquals } from "@std/assert";
import { yourPaper } from "./mod.ts";

Deno.test("the template is a paper: its specs are valid, its claims have its sources, its names say what to replace", () => {
  const keys: readonly string[] = yourPaper.sources.map(({ key }) => key);
  for (const { base } of yourPaper.experiments) {
    assertEquals(ExperimentSpec.parse(base), base);
    for (const { id, source } of base.claims) {
      assert(keys.includes(source.paper) && id.startsWith(yourPaper.id));
    }
    assert(base.name.startsWith(yourPaper.id) && base.paper === yourPaper.id);
  }
});
