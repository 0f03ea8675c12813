import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { cliTest } from "./cli.ts";
import { hashOf, program, project, ran } from "./programs.ts";

cliTest("A program that nobody allowed is not run, nor is anything of its project", async (folder) => {
  const home = await project(folder);
  await Deno.remove(join(folder, "train.js")); // reading it would fail
  const { code, out } = await program(home, home.spec, "--out", join(folder, "out"));
  assertEquals([code, await ran(home)], [7, []]);
  assertStringIncludes(out, "node train.js {seed}");
  assertStringIncludes(out, "Nothing was run: nobody is there to say yes");
});

cliTest(
  "A hash lets exactly these commands run; a changed program, command or place is none of them",
  async (folder) => {
    const home = await project(folder), hash = await hashOf(home), out = ["--out", join(folder, "out")];
    const allowed = `--allow-program=${hash}`;
    assertEquals((await program(home, home.spec, "--seeds", "2", allowed, ...out)).code, 0);
    assertEquals((await ran(home)).map(([seed]) => seed).sort(), [0, 1]);
    await Deno.writeTextFile(join(folder, "train.js"), "// other\n", { append: true });
    const changed = await program(home, home.spec, "--seeds", "2", allowed, ...out);
    assertEquals([changed.code, (await ran(home)).length], [7, 2]);
    assertStringIncludes(changed.out, "but found others");
    const elsewhere = join(folder, "other.json");
    await Deno.copyFile(home.spec, elsewhere);
    assertEquals((await program(home, elsewhere, allowed, ...out)).code, 7);
    assertEquals((await ran(home)).length, 2);
  },
);

cliTest(
  "A spec that was denied is not run whatever happens, and settings of the project allow nothing",
  async (folder) => {
    const home = await project(folder);
    assertEquals((await program(home, "deny", home.spec)).code, 0);
    const { code, out } = await program(home, home.spec);
    assertEquals(code, 7);
    assertStringIncludes(out, "you denied the programs");
    assertEquals(await ran(home), []);
  },
);

cliTest("Hostile specs are refused before anything is run", async (folder) => {
  const marker = join(folder, "ran.txt"), touch = `touch ${marker}`;
  const cases:
    readonly (readonly [program: Readonly<Record<string, unknown>>, code: number, part: string])[] = [
      [{ command: ["env", "X=1", "sh", "-c", `${touch}; : {seed}`] }, 7, "A SHELL is among them"],
      [{ command: ["node", "train.js"] }, 2, "expected {seed} in an argument"],
      [{ command: `sh -c '${touch}' {seed}` }, 2, "expected a list of 1 to 200"],
      [{ command: ["node", "-e", "{evil}", "{seed}"] }, 2, "but found {evil}"],
      [{ read: { accuracy: { file: "{out}/../../x.json", format: "json", at: "a" } } }, 2, 'without ".."'],
      [{ read: { accuracy: { file: "/etc/passwd", format: "csv", at: "a" } } }, 2, "{out}"],
      [{ cwd: "../.." }, 2, 'without ".."'],
      [{ cwd: "/" }, 2, "no leading slash"],
      [{ code: { files: ["../../etc/passwd"] } }, 2, 'without ".."'],
      [{ env: { LD_PRELOAD: "./evil.so" } }, 2, "loads no code"],
      [{ command: ["{tool}", "{seed}"], values: { tool: "sh" } }, 2, "the same in every run"],
      [{ environment: ["sh", "-c", touch] }, 7, "A SHELL is among them"],
    ];
  for (const [own, code, part] of cases) {
    const home = await project(folder, { program: own }), got = await program(home, home.spec);
    assertEquals([got.code, await ran(home)], [code, []], got.out);
    assertStringIncludes(got.out, part);
  }
});

cliTest("Code that is a link is refused, whatever it points to", async (folder) => {
  const home = await project(folder), code = join(folder, "train.js");
  await Deno.rename(code, join(folder, "real.js"));
  await Deno.symlink(join(folder, "real.js"), code);
  const { code: exit, out } = await program(home, home.spec, `--allow-program=${"0".repeat(64)}`);
  assertEquals([exit, await ran(home)], [2, []]);
  assertStringIncludes(out, "found a link");
});

cliTest(
  "No completed seed still gives a page and exit code 6; no other task starts programs",
  async (folder) => {
    const home = await project(folder, { body: "process.exit(3);" }), out = join(folder, "out");
    const failed = await program(
      home,
      home.spec,
      "--seeds",
      "2",
      "--out",
      out,
      `--allow-program=${await hashOf(home)}`,
    );
    assertEquals(failed.code, 6, failed.out);
    assertStringIncludes(failed.out, "ended with exit code 3");
    assert((await Deno.stat(join(out, "tried", "report.html"))).size > 10_000);
    const stranger = await program(home, "replicate-fig3");
    assertEquals(stranger.code, 2);
  },
);
