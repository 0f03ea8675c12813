/**
 * Where people start experiments: in shells, editors, containers and scripts that differ. A small spec must run in each.
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join, relative } from "node:path";
import { cliTest, type Ended, ended, imageFolder, ROOT, taskPermissions, tinySpec } from "./cli.ts";
import { isThere } from "../succeeds.ts";
import { comparable, experiment } from "./cli.ts";

/** A word of a shell. */
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** The environment that a process needs on this machine, and nothing else of ours. */
function bare(home: string | undefined): Record<string, string> {
  return {
    PATH: Deno.env.get("PATH") ?? "",
    DENO_DIR: Deno.env.get("DENO_DIR") ?? join(Deno.env.get("HOME") ?? "/", ".cache", "deno"),
    ...(home === undefined ? {} : { HOME: home }),
  };
}

/** `deno task experiment ARGS` as a line of a shell, at the start of which a command may stand; without what Deno itself tells. */
function line(args: readonly string[], before = ""): string {
  const words = [Deno.execPath(), "run", "-q", ...taskPermissions(), "packages/cli/experiment.ts", ...args];
  return `${before} ${words.map(quoted).join(" ")}`.trim();
}

/** Runs a line of a shell in the checkout. */
function shell(text: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const process = new Deno.Command("sh", {
    args: ["-c", text],
    cwd: ROOT,
    clearEnv: true,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  return ended(process.spawn());
}

/** Runs a line of a shell in a terminal of so many columns. */
function terminal(text: string, columns: number, env: Readonly<Record<string, string>>): Promise<Ended> {
  const inside = `stty cols ${columns} rows 24; ${text}`;
  return shell(`script -qec ${quoted(inside)} /dev/null`, { TERM: "xterm", SHELL: "/bin/sh", ...env });
}

const args = (home: string, seeds = "3") =>
  [tinySpec(home), "--data", imageFolder(), "--seeds", seeds, "--out", join(home, "out")] as const;
const report = (home: string) => Deno.statSync(join(home, "out", "tiny", "report.html")).isFile;

/** A test in a terminal; ignored, with the reason in its name, where none can be had. */
function terminalTest(name: string, body: (home: string) => Promise<void>): void {
  if (!isThere("script")) {
    return Deno.test({ name: `${name} (needs script of util-linux)`, ignore: true, fn: () => {} });
  }
  cliTest(name, body);
}

terminalTest("In a terminal every finished run is told: trained, stored, one alone", async (home) => {
  const seeds = ({ out }: Ended) => [...out.matchAll(/seed (\d) {2}λ/g)].map(([, seed]) => seed).sort();
  const trained = await terminal(line(args(home)), 80, bare(home));
  const stored = await terminal(line(args(home)), 80, bare(home));
  const alone = await terminal(line([...args(home, "1"), "--fresh"]), 80, bare(home));
  assertEquals([trained.code, stored.code, alone.code], [0, 0, 0], trained.out);
  assertEquals([trained, stored, alone].map(seeds), [["0", "1", "2"], ["0", "1", "2"], ["0"]]);
  assertStringIncludes(stored.out, "from the store");
});

for (const columns of [40, 80]) {
  terminalTest(`In a terminal of ${columns} columns no accuracy is cut off`, async (home) => {
    const { code, out } = await terminal(line([...args(home), "--workers", "1"]), columns, bare(home));
    assertEquals(code, 0, out);
    // deno-lint-ignore no-control-regex
    const rows = out.replace(/\u001b\[\d*[AJ]/g, "").split(/[\r\n]+/).filter((row) =>
      /^seed \d.*validation/.test(row)
    );
    assert(rows.length > 0, out);
    for (const row of rows) {
      assert([...row].length < columns, row);
      assert(/validation +(\d+\.\d\d %|–)/.test(row), row);
    }
  });
}

terminalTest(
  "In a dumb terminal, as editors' shells are, there are plain lines and no escapes",
  async (home) => {
    const { code, out } = await terminal(line(args(home)), 80, { ...bare(home), TERM: "dumb" });
    assertEquals([code, out.includes("\u001b")], [0, false], out);
    for (const seed of [0, 1, 2]) assertStringIncludes(out, `seed ${seed}  λ`);
  },
);

terminalTest(
  "Ctrl-C in a terminal leaves its message and the command that goes on, once each",
  async (home) => {
    const spec = tinySpec(home, { length: { unit: "steps", count: 200_000 } });
    const run = line([spec, "--data", imageFolder(), "--seeds", "1", "--out", join(home, "out")]);
    const { out } = await terminal(`${run} & sleep 5; kill -INT $!; wait $!; echo code $?`, 80, bare(home));
    assertStringIncludes(out, "code 130");
    assertEquals(out.match(/Stopping at the next update/g)?.length, 1, out);
    assertEquals(out.match(/To go on:/g)?.length, 1, out);
    const after = out.slice(out.indexOf("Stopping at the next update"));
    assert(!after.includes("\u001b"), "nothing is drawn over the message");
  },
);

cliTest("Standard error on a full disk: the work goes on, the report is there", async (home) => {
  const { code, out } = await shell(`${line([...args(home), "--fresh"])} 2>/dev/full`, bare(home));
  assertEquals([code, report(home)], [0, true]);
  assertStringIncludes(out, "Report: ");
});

cliTest("Standard error whose reader has gone: the work goes on", async (home) => {
  const text = `{ ${line([...args(home), "--fresh"])} 2>&3 | cat; } 3>&1 >${
    quoted(join(home, "answer"))
  } | true`;
  assertEquals((await shell(text, bare(home))).code, 0);
  assertStringIncludes(Deno.readTextFileSync(join(home, "answer")), "Report: ");
});

cliTest(
  "Standard output on a full disk: the files are written, one line says so, exit code 3",
  async (home) => {
    const { code, err } = await shell(`${line(args(home))} >/dev/full`, bare(home));
    assertEquals([code, report(home)], [3, true], err);
    assertStringIncludes(err, "Standard output cannot be written: No space left on device");
    assert(!/^ +at /m.test(err), err);
  },
);

cliTest("One processor gives the files that all of them give", async (home) => {
  const one = join(home, "one"), all = join(home, "all");
  const given = (
    out: string,
  ) => [tinySpec(home), "--data", imageFolder(), "--seeds", "2", "--out", out, "--fresh"];
  const pinned = isThere("taskset") ? "taskset -c 0" : "";
  const { code, err } = await shell(line(given(one), pinned), bare(home));
  assertEquals(code, 0, err);
  assertEquals((await experiment(given(all), { home })).code, 0);
  assertEquals(comparable(join(one, "tiny")), comparable(join(all, "tiny")));
});

cliTest("Without a home folder the message names the two variables, exit code 3", async (home) => {
  const { code, err } = await shell(line(args(home)), bare(undefined));
  assertEquals(code, 3, err);
  assertStringIncludes(err, "Set HOME or XDG_CACHE_HOME");
  const cache = await shell(line(args(home)), { ...bare(undefined), XDG_CACHE_HOME: join(home, "cache") });
  assertEquals([cache.code, report(home)], [0, true], cache.err);
});

cliTest(
  "From a sub-folder `deno task` takes the spec and writes the results where the user stands",
  async (home) => {
    const stand = Deno.makeTempDirSync({ dir: join(ROOT, "examples"), prefix: ".stand-" });
    try {
      const spec = relative(stand, tinySpec(home));
      const words = [
        Deno.execPath(),
        "task",
        "-q",
        "experiment",
        spec,
        "--data",
        imageFolder(),
        "--seeds",
        "1",
      ];
      const { code, out, err } = await shell(
        `cd ${quoted(stand)} && ${words.map(quoted).join(" ")}`,
        bare(home),
      );
      assertEquals(code, 0, err);
      assertStringIncludes(out, `Report: ${join(stand, "out", "tiny", "report.html")}`);
      assert(Deno.statSync(join(stand, "out", "tiny", "report.html")).isFile);
    } finally {
      Deno.removeSync(stand, { recursive: true });
    }
  },
);
