import { assertEquals } from "@std/assert";
import { expand } from "./path_template.ts";

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  ".": ["logs", "runs.csv", "runs-10.csv", "runs-2.csv"],
  logs: ["base-line", "cut out", "readme"],
  "logs/base-line": ["seed_0", "seed_10", "seed_2", "seed_x"],
  "logs/cut out": ["seed_0"],
  "logs/base-line/seed_0": ["events.out.tfevents.1", "events.out.tfevents.2", "x"],
  "logs/cut out/seed_0": ["events.out.tfevents.1"],
  "/": ["data"],
  "/data": ["a+b.csv", "aab.csv"],
};

async function found(template: string): Promise<readonly unknown[]> {
  const files = await expand(template, (folder) => Promise.resolve(FOLDERS[folder] ?? null));
  return files.map((
    { path, arm, seed },
  ) => [path, ...(arm === undefined ? [] : [arm]), ...(seed === undefined ? [] : [seed])]);
}

Deno.test("expand() takes a path without placeholders as it stands, there or not", async () => {
  assertEquals(await found("runs.csv"), [["runs.csv"]]);
  assertEquals(await found("/data/none.csv"), [["/data/none.csv"]]);
});

Deno.test("expand() finds arms, seeds and wildcards in the order of numbers", async () => {
  assertEquals(await found("runs-*.csv"), [["runs-2.csv"], ["runs-10.csv"]]);
  assertEquals(await found("logs/{arm}/seed_{seed}/events.*"), [
    ["logs/base-line/seed_0/events.out.tfevents.1", "base-line", 0],
    ["logs/base-line/seed_0/events.out.tfevents.2", "base-line", 0],
    ["logs/cut out/seed_0/events.out.tfevents.1", "cut out", 0],
  ]);
  assertEquals(await found("logs/base-line/seed_{seed}"), [
    ["logs/base-line/seed_0", 0],
    ["logs/base-line/seed_2", 2],
    ["logs/base-line/seed_10", 10],
  ]);
});

Deno.test("expand() takes signs of regular expressions literally, and a repeated placeholder as the same", async () => {
  assertEquals(await found("/data/a+*.csv"), [["/data/a+b.csv"]]);
  assertEquals(await found("/data/{arm}{arm}b.csv"), [["/data/aab.csv", "a"]]);
  assertEquals(await found("none/*.csv"), []);
});
