import { fileTest } from "@refold/experiments/store/testing";
import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { EXIT, UserError } from "./exit_codes.ts";
import { refuseOverReal } from "./refuse_over_real.ts";
import { finishedExperiment, TEN } from "./testing.ts";
import { writeResult } from "./write_result.ts";

fileTest("refuseOverReal() keeps an index over real results from one over made-up images", (out) => {
  const study = finishedExperiment("replicate-fig4", undefined, TEN), folder = join(out, "replicate-fig4");
  const { provenance } = study.result, data = { ...provenance.data, bytes: "stand-in" as const };
  const madeUp = { ...study, result: { ...study.result, provenance: { ...provenance, data } } };
  const folders = [join(out, "none"), folder], index = join(out, "index.html");
  writeResult(folder, study);
  refuseOverReal(index, folders); // there is no index yet: each result is kept aside by itself
  Deno.writeTextFileSync(index, "an index");
  const error = assertThrows(() => refuseOverReal(index, folders), UserError) as UserError;
  assertEquals(error.exitCode, EXIT.files);
  assertEquals(error.message.includes(`is over results on ${provenance.data.name}`), true, error.message);
  Deno.removeSync(folder, { recursive: true });
  writeResult(folder, madeUp);
  refuseOverReal(index, folders);
});
