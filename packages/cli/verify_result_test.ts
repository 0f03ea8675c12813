import { assertEquals, assertNotEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { claimsHash, resultHash } from "@refold/experiments/result_hash";
import { fileTest } from "@refold/experiments/store/testing";
import { EXIT, UserError } from "./exit_codes.ts";
import { finishedExperiment, TEN } from "./testing.ts";
import { verifyResult } from "./verify_result.ts";
import { resultFolder } from "./result_folder.ts";
import { writeResult } from "./write_result.ts";

const study = finishedExperiment("replicate-fig4", undefined, TEN), { result } = study;

Deno.test("resultHash() is the same whenever and wherever a result was run, and another for other numbers", () => {
  const { provenance } = result, hash = resultHash(result);
  const later = {
    ...provenance,
    execution: { ...provenance.execution, startedAt: "2030-01-01", workers: 7 },
  };
  assertEquals(resultHash({ ...result, provenance: later }), hash);
  assertNotEquals(resultHash({ ...result, provenance: { ...provenance, lockfileHash: "other" } }), hash);
  const runs = result.runs.map((run, i) =>
    i > 0 ? run : { ...run, metrics: { ...run.metrics, testAccuracy: 0.47 } }
  );
  assertNotEquals(resultHash({ ...result, runs }), hash);
});

Deno.test("claimsHash() is another once a margin is", () => {
  const { spec } = result, claims = spec.claims.map((claim) => ({ ...claim, margin: 0.5 }));
  assertEquals(claimsHash(spec), claimsHash({ ...spec, title: "another" } as typeof spec));
  assertNotEquals(claimsHash({ claims }), claimsHash(spec));
});

fileTest("verifyResult() tells the result of a hash from another, and a hash from what is none", (root) => {
  const folder = resultFolder(root, result.spec), hash = resultHash(result);
  writeResult(folder, study);
  verifyResult(folder, hash);
  verifyResult(folder, hash.slice(0, 12).toUpperCase());
  const refused = (typed: string) => assertThrows(() => verifyResult(folder, typed), UserError);
  assertStringIncludes(refused("0".repeat(64)).message, `found    ${hash}`);
  assertEquals([refused("0".repeat(64)), refused("xyz"), refused("12")].map(({ exitCode }) => exitCode), [
    EXIT.files,
    EXIT.usage,
    EXIT.usage,
  ]);
});
