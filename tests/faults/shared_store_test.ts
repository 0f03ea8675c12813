import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { cliTest, comparable, executionIn, experiment, imageFolder, storeOf, tinySpec } from "./cli.ts";
import { runsAnswer } from "../../packages/cli/runs_command.ts";

const ROUNDS = 50, PROCESSES = 8;

cliTest(
  `${PROCESSES} processes that start one experiment at once, ${ROUNDS} times, train it once and agree`,
  async (home) => {
    const spec = tinySpec(home, { length: { unit: "steps", count: 200 } });
    const folders = Array.from({ length: PROCESSES }, (_, i) => join(home, "out", String(i >> 1))); // two share a folder
    for (let round = 0; round < ROUNDS; round++) {
      const args = ["--data", imageFolder(), "--seeds", "1", "--workers", "1", "--seed", String(round)];
      const ends = await Promise.all(
        folders.map((out) => experiment([spec, ...args, "--out", out], { home })),
      );
      assertEquals(ends.map(({ code }) => code), ends.map(() => 0), ends.map(({ err }) => err).join("\n"));
      assertEquals(
        ends.map(({ err }) => /warning|error|corrupt|quarantine/i.test(err)),
        ends.map(() => false),
      );
      const results = folders.map((out) => comparable(join(out, "tiny")));
      for (const result of results) assertEquals(result, results[0]);
      const trained = new Set(folders.filter((out) => executionIn(join(out, "tiny")).reused === 0));
      assertEquals(trained.size <= 1, true, `trained in ${[...trained]}`);
    }
    const { text, exit } = runsAnswer(storeOf(home), ["verify"]);
    assertEquals([exit, text], [0, `${ROUNDS} runs and 0 unfinished ones checked, 0 damaged`]);
    assertEquals([...Deno.readDirSync(join(storeOf(home), "locks"))], []);
  },
);
