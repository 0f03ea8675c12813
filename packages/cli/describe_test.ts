import { assertStringIncludes } from "@std/assert";
import { describeSpec } from "./describe.ts";
import { namedSpec } from "./registry.ts";

/** What is said of an experiment that the program comes with. */
const said = (name: string, paper?: string) =>
  describeSpec(namedSpec(name, paper === undefined ? {} : { paper }));

Deno.test("describeSpec() lists the arms of a comparison with the changes that each makes", () => {
  const text = said("bonus-jitter");
  assertStringIncludes(text, "\nArms\n  plain: as it is\n");
  assertStringIncludes(text, '  flips: {"augment":[{"augment":"flip","probability":0.5}]}\n');
});

Deno.test("describeSpec() lists the stages of a selection, and what is trained in the end on which seeds", () => {
  const text = said("better-network");
  assertStringIncludes(text, 'Stage "width", beside what is kept\n  300: {"hidden":[300]}\n');
  assertStringIncludes(text, "In the end, over 10 seeds from 100\n  chosen: {");
  assertStringIncludes(text, '  unchanged-images: {"augment":null}\n');
});
