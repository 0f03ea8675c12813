import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { numbersOf, reasonsOf, tried, write } from "./fault_kit.ts";
import { alive, folderTest } from "./testing.ts";

const GOOD = "say(`accuracy ${90 + seed / 10}`);";
const CLAIM = {
  id: "a",
  statement: "A.",
  source: { paper: "p", place: "q" },
  test: { kind: "mean", metric: "accuracy", published: 90.2 },
};

folderTest("A program whose seed does nothing gets no verdict", async (folder) => {
  await write(folder, 'say("accuracy 90.2");');
  const { result } = await tried(folder, { seeds: [0, 1, 2, 3, 4], claims: [CLAIM] }),
    [judged] = result.claims;
  assertEquals(judged?.verdict, "INCONCLUSIVE");
  assert(["alike", "oneNumber"].includes(judged!.reason.kind));
});

folderTest("A program that fails by itself is run once, and its last lines are kept", async (folder) => {
  await write(
    folder,
    'fs.appendFileSync("runs.txt", seed); if (seed === "1") { console.error("Traceback\\nKeyError: acc"); process.exit(1); } say("accuracy 9" + seed);',
  );
  const ran = await tried(folder), [, failed] = ran.result.runs;
  assertEquals(numbersOf(ran), [90, null, 92]);
  assertMatch(failed!.error!.message, /ended with exit code 1: KeyError: acc/);
  assertMatch(failed!.error!.stack, /Traceback\nKeyError: acc/);
  assertEquals([...await Deno.readTextFile(join(folder, "runs.txt"))].sort(), ["0", "1", "2"]);
});

folderTest("A signal, a kill for memory and a named exit code are tried once more", async (folder) => {
  const once = (act: string) =>
    `if (!fs.existsSync("died" + seed)) { fs.writeFileSync("died" + seed, ""); ${act} } ${GOOD}`;
  await write(
    folder,
    once('if (seed === "0") process.kill(process.pid, "SIGKILL"); process.exit(seed === "1" ? 137 : 75);'),
  );
  assertEquals(numbersOf(await tried(folder, { program: { retryOn: [75] } })), [90, 90.1, 90.2]);
});

folderTest(
  "A program that hangs is ended with its grandchild, tried once more, and has failed",
  async (folder) => {
    await write(
      folder,
      'const child = require("child_process").spawn("sleep", ["60"]); fs.appendFileSync("pids.txt", child.pid + "\\n"); process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);',
    );
    const ran = await tried(folder, { seeds: [0], program: { timeout: "2s" } });
    assertMatch(reasonsOf(ran)[0]!, /was ended after \d+ s, its timeout/);
    const pids = (await Deno.readTextFile(join(folder, "pids.txt"))).trim().split("\n").map(Number);
    assertEquals(pids.length, 2);
    for (const pid of pids) assertEquals(await alive(pid), false);
  },
);

folderTest("A metric that is missing, in another unit or not finite is said to be so", async (folder) => {
  await write(
    folder,
    'say({ 0: "nothing", 1: "accuracy 0.93", 2: "accuracy nan", 3: "accuracy 80\\naccuracy 91" }[seed]);',
  );
  const ran = await tried(folder, { seeds: [0, 1, 2, 3] }), reasons = reasonsOf(ran);
  assertMatch(reasons[0]!, /expected a line "accuracy \{value\}" with accuracy but found none/);
  assertMatch(reasons[1]!, /0\.93, outside what the metric's unit allows/);
  assertEquals(ran.result.runs[2]!.status, "diverged");
  assertEquals(numbersOf(ran)[3], 91); // the last counts
});

folderTest("Progress bars and colours do not hide a number", async (folder) => {
  await write(folder, 'fs.writeSync(1, "10%\\r50%\\r\\x1b[32maccuracy 9" + seed + "\\x1b[0m\\r\\n");');
  assertEquals(numbersOf(await tried(folder)), [90, 91, 92]);
});

const FILE = { read: { accuracy: { file: "{out}/r.json", format: "json", at: "acc" } } };

folderTest("A file that is half written, missing or a link out of {out} is no number", async (folder) => {
  await Deno.writeTextFile(join(folder, "elsewhere.json"), '{"acc": 99}');
  await write(
    folder,
    'const file = out + "/r.json"; if (seed === "0") fs.writeFileSync(file, \'{"acc": 9\'); if (seed === "2") fs.symlinkSync(process.cwd() + "/elsewhere.json", file); if (seed === "3") fs.mkdirSync(file);',
  );
  const reasons = reasonsOf(await tried(folder, { seeds: [0, 1, 2, 3], program: FILE }));
  assertMatch(reasons[0]!, /expected JSON/);
  for (const i of [1, 2, 3]) {
    assertMatch(reasons[i]!, /expected a file that the program wrote but found none/);
  }
});

folderTest("A file that an earlier try left is never read: {out} is new each time", async (folder) => {
  await write(
    folder,
    'const file = out + "/r.json"; if (!fs.existsSync("tried")) { fs.writeFileSync("tried", ""); fs.writeFileSync(file, \'{"acc": 99}\'); process.kill(process.pid, "SIGTERM"); } ',
  );
  assertMatch(reasonsOf(await tried(folder, { seeds: [0], program: FILE }))[0]!, /found none/);
});

folderTest("Code that is edited while seeds run makes no run under the old key", async (folder) => {
  await write(folder, `${GOOD} if (seed === "1") fs.appendFileSync("train.js", "// edited\\n");`);
  const ran = await tried(folder, { program: { parallel: 1 } }), reasons = reasonsOf(ran);
  assertEquals(numbersOf(ran), [90, null, null]);
  for (const i of [1, 2]) {
    assertMatch(reasons[i]!, /Expected train\.js as it was when this command began but found it changed/);
  }
  await write(folder, GOOD);
  assertEquals(numbersOf(await tried(folder)), [90, 90.1, 90.2]);
});

folderTest("Packages that change between seeds leave no verdict, and are named", async (folder) => {
  await write(
    folder,
    'say(`accuracy ${90 + seed / 10}`); if (seed === "2") fs.writeFileSync("packages.txt", "torch 2.2\\n");',
  );
  await Deno.writeTextFile(join(folder, "packages.txt"), "torch 2.1\n");
  const program = { environment: ["cat", "packages.txt"], parallel: 1 };
  const { result } = await tried(folder, { program, seeds: [0, 1, 2, 3, 4], claims: [CLAIM] }),
    [judged] = result.claims;
  assertEquals(judged!.verdict, "INCONCLUSIVE");
  assert(judged!.reason.kind === "mixed" && judged!.reason.differs[0]!.name === "packages");
});
