import { assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { gradientErrors } from "./gradient_errors.ts";

Deno.test("gradientErrors() draws all parameters on one axis, which holds every error and the threshold", () => {
  const { analysis } = inputs["gradient-check"].result;
  if (analysis?.kind !== "gradient-check") throw new TypeError("Expected a gradient check");
  const elementwise = analysis.elementwise.map((row, i) => i === 0 ? { ...row, maxRelativeError: 0.5 } : row);
  const domains = gradientErrors({ ...analysis, elementwise }).panels.map(({ plot }) => plot.y?.domain);
  assertEquals(domains.length, new Set(elementwise.map(({ parameter }) => parameter)).size);
  assertEquals(new Set(domains.map((domain) => JSON.stringify(domain))).size, 1);
  const [low, high] = domains[0] as readonly [number, number];
  const shown = [...elementwise.map((row) => row.maxRelativeError), analysis.threshold];
  assertEquals(shown.every((error) => Math.max(1e-17, error) > low && error < high), true);
});
