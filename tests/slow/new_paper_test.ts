import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { copyCheckout } from "../seams/checkout.ts";
import { cliTest, denoFolder } from "../faults/cli.ts";

cliTest("deno task new:paper writes a paper that type-checks, is described and runs", async (home) => {
  const root = join(home, "checkout"), out = join(home, "out");
  await copyCheckout(root, ["_tools/new_paper.ts"]);
  const deno = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: root,
      clearEnv: true,
      env: { PATH: Deno.env.get("PATH") ?? "", DENO_DIR: denoFolder(), HOME: home, NO_COLOR: "1" },
    }).output();
    const [said, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assertEquals(code, 0, err);
    return said!;
  };
  const made = await deno(
    "run",
    "--allow-read=papers",
    "--allow-write=papers",
    "_tools/new_paper.ts",
    "my-paper",
  );
  assertStringIncludes(made, "deno task experiment describe my-paper-depth");
  await deno("check", "--quiet", "papers/table.ts");
  const experiment = ["run", "--no-check", "--no-prompt", "--allow-read", "--allow-write", "--allow-env"];
  const cli = [...experiment, "packages/cli/experiment.ts"];
  assertStringIncludes(
    await deno(...cli, "describe", "my-paper-depth"),
    "my-paper-accuracy (primary, paper, Table 1)",
  );
  const ran = await deno(...cli, "all", "--paper", "my-paper", "--seeds", "1", "--out", out);
  assertStringIncludes(ran, "my-paper");
  const { claims, runs } = JSON.parse(Deno.readTextFileSync(join(out, "my-paper-depth", "result.json")));
  assertEquals([claims.length, runs.length], [2, 2]);
});
