import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { programSpec } from "@refold/experiments/runners/program/testing";
import { EXIT, UserError } from "../../exit_codes.ts";
import { grantChanges, grantHash, grantOf } from "./grant.ts";
import { type Asking, permit } from "./permit.ts";
import { showPrograms } from "./show_programs.ts";
import type { Answer, TrustStore } from "./trust_store.ts";

const PATH = "/project/spec.json";
const code = (sum: string) => [{ path: "train.py", sha256: sum }];
const first = grantOf(PATH, [programSpec()], code("00"));

function memory(): TrustStore & { readonly answers: Map<string, Answer> } {
  const answers = new Map<string, Answer>();
  return {
    answers,
    read: (path) => Promise.resolve(answers.get(path) ?? null),
    write: (path, answer) => Promise.resolve(void answers.set(path, answer)),
  };
}

/** Asks for a grant and says what was shown, how often code was read, and how it ended. */
async function tried(store: TrustStore, options: Partial<Asking> & { readonly says?: boolean | null } = {}) {
  const shown: string[] = [];
  let reads = 0;
  const { says = null, grant = () => Promise.resolve(first), ...rest } = options;
  const asking: Asking = {
    path: PATH,
    store,
    shown: "python train.py --seed {seed}",
    hash: undefined,
    ask: says === null ? null : (text) => {
      shown.push(text);
      return Promise.resolve(says);
    },
    now: () => "2026-01-02",
    ...rest,
    grant: () => (reads++, grant()),
  };
  try {
    return { words: (await permit(asking)).words, shown, reads };
  } catch (error) {
    assert(error instanceof UserError && error.exitCode === EXIT.untrusted);
    return { words: error.message, shown, reads };
  }
}

Deno.test("permit() runs nothing and reads nothing where nobody said yes", async () => {
  const store = memory(), silent = await tried(store);
  assertStringIncludes(silent.words, "Nothing was run: nobody is there to say yes");
  assertEquals(silent.reads, 0);
  const no = await tried(store, { says: false });
  assertEquals([no.words, no.reads, store.answers.size], ["Nothing was run.", 0, 0]);
  assertStringIncludes(no.shown[0]!, "python train.py --seed {seed}");
});

Deno.test("permit() remembers a yes until command or code change, then asks with what changed", async () => {
  const store = memory();
  await tried(store, { says: true });
  assertEquals((await tried(store)).words, `Allowed on 2026-01-02 (${grantHash(first).slice(0, 12)})`);
  const edited = () => Promise.resolve(grantOf(PATH, [programSpec()], code("11")));
  const silent = await tried(store, { grant: edited });
  assertStringIncludes(silent.words, "train.py has changed");
  assertStringIncludes(silent.words, "Nothing was run");
  const asked = await tried(store, { grant: edited, says: true });
  assertStringIncludes(asked.shown[0]!, "train.py has changed");
  assertStringIncludes((await tried(store, { grant: edited })).words, "Allowed");
  assertStringIncludes((await tried(store)).words, "Nothing was run"); // back again is a change too
});

Deno.test("permit() takes a hash of exactly these commands, without a word to anybody", async () => {
  const store = memory();
  assertStringIncludes((await tried(store, { hash: grantHash(first) })).words, "Allowed by its hash");
  assertEquals(store.answers.size, 0);
  const other = await tried(store, { hash: "0".repeat(64), says: true });
  assertStringIncludes(other.words, "Nothing was run");
  assertStringIncludes(other.words, grantHash(first));
  assertEquals(other.shown, []);
});

Deno.test("permit() runs nothing that was denied, and does not ask", async () => {
  const store = memory();
  await store.write(PATH, { answer: "denied", path: PATH, at: "2026-01-01" });
  const got = await tried(store, { says: true });
  assertStringIncludes(got.words, "you denied");
  assertEquals([got.shown, got.reads], [[], 0]);
});

Deno.test("grantOf() covers commands, places, variables and code, not what is read", () => {
  const hash = (fields: Readonly<Record<string, unknown>>, path = PATH) =>
    grantHash(grantOf(path, [programSpec(fields)], code("00")));
  const own = grantHash(first);
  assertEquals(hash({ read: { accuracy: { stdout: "acc {value}" } }, repeat: 1 }), own);
  const other = [
    { command: ["python", "train.py", "--seed", "{seed}", "x"] },
    { cwd: "sub" },
    { env: { A: "1" } },
    { passEnv: ["A"] },
    { environment: "python" },
    { timeout: "1h" },
  ];
  for (const fields of other) assert(hash(fields) !== own, JSON.stringify(fields));
  assert(hash({}, "/elsewhere/spec.json") !== own);
});

Deno.test("grantChanges() names what is another command and which files", () => {
  const now = grantOf(PATH, [programSpec({ env: { A: "1" } })], [{ path: "new.py", sha256: "00" }]);
  assertEquals(grantChanges(first, now), [
    'program, env.A: (absent) → "1"',
    "new.py is new",
    "train.py is gone",
  ]);
});

Deno.test("showPrograms() shows every command, and a shell as such, and cannot be made to hide one", () => {
  const shown = (fields: Readonly<Record<string, unknown>>) =>
    showPrograms({
      path: PATH,
      folder: "/project",
      programs: [programSpec(fields), programSpec({ command: ["python", "other.py", "{seed}"] })],
      runs: 10,
      seeds: [0, 1, 2, 3, 4],
      outputs: "/cache/programs",
      colour: false,
    });
  const plain = shown({ env: { OMP: "4" }, passEnv: ["HF_TOKEN"], timeout: "3h" });
  for (
    const part of [
      "python train.py --seed {seed}",
      "python other.py {seed}",
      "OMP=4",
      "HF_TOKEN",
      "10, seeds 0 to 4",
      "3h",
      "/project",
      "no sandbox",
    ]
  ) {
    assertStringIncludes(plain, part);
  }
  assert(!plain.includes("A SHELL"));
  assertStringIncludes(shown({ command: ["env", "X=1", "sh", "-c", "rm -rf ~ {seed}"] }), "A SHELL");
  const hiding = shown({ command: ["python", "\x1b[2K\rls {seed}\u202egnp.\nfake"] });
  for (const sign of ["\x1b", "\r", "\u202e"]) {
    assert(!hiding.includes(sign), "no sign that moves the cursor");
  }
  assertStringIncludes(hiding, "\\nfake");
});

Deno.test("permit() ends with the exit code of its own", async () => {
  const error = await assertRejects(
    () =>
      permit({
        path: PATH,
        store: memory(),
        grant: () => Promise.resolve(first),
        shown: "",
        hash: undefined,
        ask: null,
        now: () => "",
      }),
    UserError,
  );
  assertEquals(error.exitCode, 7);
});
