import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

const granted = Deno.permissions.querySync({ name: "env" }).state === "granted" &&
  Deno.permissions.querySync({ name: "run" }).state === "granted";

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The environment, less what names a place of this user's: proxies and certificates stay. */
const OTHERS = Object.fromEntries(
  Object.entries(granted ? Deno.env.toObject() : {}).filter(([name]) =>
    !/^(HOME|DENO_DIR|CIFAR10_DIR|INIT_CWD|XDG_.*|npm_.*)$/i.test(name)
  ),
);

async function run(command: string, args: readonly string[], cwd: string, home: string): Promise<Said> {
  const { code, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    cwd,
    stdin: "null",
    clearEnv: true,
    env: { ...OTHERS, HOME: home, NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}

Deno.test({
  name:
    "the packed tool works in an empty folder with an empty home (needs all permissions, npm and its registry)",
  ignore: !granted,
  fn: async (t) => {
    const folder = await Deno.makeTempDir({ prefix: "refold-tool-" }), home = `${folder}/home`;
    const refold = (...args: string[]) => run("npx", ["refold", ...args], folder, home);
    try {
      await Deno.mkdir(home);
      const packed = await run(
        Deno.execPath(),
        ["run", "-A", "packages/tool/pack.ts"],
        root,
        Deno.env.get("HOME") ?? home,
      );
      assertEquals(packed.code, 0, packed.err);
      const tarball = `${root}/out/release/refold-0.1.0.tgz`;
      const installed = await run("npm", ["install", "--no-audit", "--no-fund", tarball], folder, home);
      assertEquals(installed.code, 0, installed.err);

      await t.step("--version, a mistyped command, and the lab", async () => {
        assertMatch((await refold("--version")).out, /^refold 0\.1\.0 \(Deno 2\.9\.6, Node \d/);
        const wrong = await refold("jugde");
        assertEquals([wrong.code, /Did you mean "judge"\?/.test(wrong.err)], [2, true]);
        assertEquals((await refold("lab", "--out", "lab.html")).code, 0);
        assertMatch(await Deno.readTextFile(`${folder}/lab.html`), /Refold lab/);
      });
      await t.step("init writes a spec that check takes, and writes over nothing", async () => {
        const made = await refold("init");
        assertEquals([made.code, made.err.includes("error")], [0, false]);
        assertEquals((await refold("init")).code, 3);
        const checked = await refold("experiment", "check", "experiment.json");
        assertEquals(checked.code, 0, checked.err);
      });
      await t.step(
        "experiment trains and writes its report in the user's folder, and asks nothing",
        async () => {
          const trained = await refold("experiment", "experiment.json", "--seeds", "1");
          assertEquals(trained.code, 0, trained.err);
          assert((await Deno.stat(`${folder}/out/my-experiment/report.html`)).isFile);
          assertMatch(trained.out, /npx refold data fetch/);
        },
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
