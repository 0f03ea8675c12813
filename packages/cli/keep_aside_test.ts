import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { namesIn } from "@refold/experiments/store/disk";
import { fileTest } from "@refold/experiments/store/testing";
import type { ExperimentResult } from "@refold/experiments/result";
import { disk } from "./effects/disk.ts";
import type { Study } from "@refold/experiments/study";
import { whatIsLost } from "./keep_aside.ts";
import { readResult } from "./read_result.ts";
import { finishedExperiment } from "./testing.ts";
import { resultFolder } from "./result_folder.ts";
import { writeResult } from "./write_result.ts";

const five = finishedExperiment("replicate-fig4", undefined, [0.46, 0.47, 0.48, 0.47, 0.46]);
const three = finishedExperiment("replicate-fig4", undefined, [0.46, 0.47, 0.48]);

/** A result as it would be on other data: under other keys. */
function onData(bytes: "official" | "other" | "stand-in", { result }: Study): ExperimentResult {
  const runs = result.runs.map((run) => ({ ...run, key: `${bytes}${run.key}` }));
  return {
    ...result,
    runs,
    provenance: { ...result.provenance, data: { ...result.provenance.data, bytes } },
  };
}

Deno.test("whatIsLost() is nothing where the later result holds every completed run of the earlier", () => {
  assertEquals(whatIsLost(five.result, five.result), null);
  assertEquals(whatIsLost(three.result, five.result), null);
  const runs = five.result.runs.map((run) => ({ ...run, status: "failed" as const }));
  assertEquals(whatIsLost({ ...five.result, runs }, three.result), null);
});

Deno.test("whatIsLost() names seeds, the stand-in, another spec and other data", () => {
  assertEquals(whatIsLost(five.result, three.result), "it holds seeds that this one does not: 3, 4");
  const failed = three.result.runs.map((run) => ({
    ...run,
    status: run.seed === 1 ? "failed" as const : run.status,
  }));
  assertEquals(
    whatIsLost(three.result, { ...three.result, runs: failed }),
    "it holds seeds that this one does not: 1",
  );
  assertEquals(
    whatIsLost(five.result, onData("stand-in", five)),
    "it was made on CIFAR-10 and this one on the stand-in",
  );
  assertEquals(whatIsLost(onData("stand-in", five), five.result), null);
  const other = onData("official", finishedExperiment("replicate-fig4", "report", [0.46]));
  assertEquals(whatIsLost(five.result, other), "it is of another spec with this name");
  assertMatch(whatIsLost(five.result, onData("other", five))!, /^it was made on other data/);
});

Deno.test("whatIsLost() says of a program's result that its code or surroundings were others", () => {
  const ofProgram = (checksum: string, name: string): ExperimentResult => {
    const { provenance, runs } = five.result, { data } = provenance;
    const own = { name: "train.py", sha256: checksum };
    return {
      ...five.result,
      runs: runs.map((run) => ({ ...run, key: `${name}${run.key}`, environment: { code: checksum } })),
      provenance: { ...provenance, data: { ...data, bytes: "own", checksum, files: [own] } },
    };
  };
  assertEquals(
    whatIsLost(ofProgram("a", "x"), ofProgram("b", "y")),
    "it was made by other code of the program, or on other data: train.py",
  );
  assertEquals(
    whatIsLost(ofProgram("a", "x"), ofProgram("a", "y")),
    "it was made with other commands or variables, or by another version",
  );
});

fileTest(
  "writeResult() keeps a fuller result aside, each under a number of its own, and says where",
  (root) => {
    const folder = resultFolder(root, five.result.spec);
    assertEquals([writeResult(folder, five), writeResult(folder, five)], [null, null]);
    const said = writeResult(folder, three);
    assertEquals(
      said,
      `The result that was in ${folder} is kept as ${join(root, "before", "replicate-fig4-1")}: ` +
        "it holds seeds that this one does not: 3, 4.",
    );
    assertEquals(readResult(folder).result.runs.length, 3);
    assertEquals(readResult(join(root, "before", "replicate-fig4-1")).result.runs.length, 5);
    assertEquals(writeResult(folder, five), null);
    writeResult(folder, three);
    assertEquals(namesIn(join(root, "before"), disk), ["replicate-fig4-1", "replicate-fig4-2"]);
  },
);

fileTest("writeResult() keeps aside what it cannot read", (root) => {
  const folder = resultFolder(root, five.result.spec);
  writeResult(folder, five);
  Deno.writeTextFileSync(join(folder, "result.json"), '{"schema": "refold/result@0"}');
  assertMatch(writeResult(folder, five)!, /this version cannot read it/);
  assertEquals(namesIn(join(root, "before"), disk), ["replicate-fig4-1"]);
});
