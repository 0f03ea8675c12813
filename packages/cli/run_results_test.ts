import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { EXIT } from "./exit_codes.ts";
import { experimentCommand } from "./experiment_command.ts";
import { runProgram } from "./run_program.ts";

const may = ["read", "write"].every((name) =>
  Deno.permissions.querySync({ name: name as "read" | "write" }).state === "granted"
);
const EXAMPLES = new URL("../../examples/", import.meta.url);

/** What `experiment` says of the example's spec, changed, beside the example's runs, and the folder it wrote into. */
async function experiment(
  change: (spec: string, runs: string) => readonly [spec: string, runs: string],
  use: (found: { readonly code: number; readonly said: string; readonly page: string | null }) => void,
  ...args: readonly string[]
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "refold-results-" });
  const { log, error } = console, said: string[] = [], before = Deno.exitCode;
  try {
    const [spec, runs] = change(
      await Deno.readTextFile(new URL("runs-claim.json", EXAMPLES)),
      await Deno.readTextFile(new URL("runs.csv", EXAMPLES)),
    );
    await Deno.writeTextFile(join(folder, "claim.json"), spec);
    await Deno.writeTextFile(join(folder, "runs.csv"), runs);
    console.log = console.error = (...words: unknown[]) => said.push(words.join(" "));
    const out = join(folder, "out");
    const code = await runProgram(experimentCommand(), [...args, join(folder, "claim.json"), "--out", out]);
    const page = await Deno.readTextFile(join(out, "runs-claim", "report.html")).catch(() => null);
    use({ code, said: said.join("\n").replace(/\s+/g, " "), page });
  } finally {
    Object.assign(console, { log, error });
    Deno.exitCode = before;
    await Deno.remove(folder, { recursive: true });
  }
}

function onDisk(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: may ? name : `${name} (needs --allow-read --allow-write)`, ignore: !may, fn });
}

onDisk(
  "experiment judges the example's results, one claim of two not replicated, and writes a page",
  () =>
    experiment(
      (spec, runs) => [spec, runs],
      ({ code, said, page }) => {
        assertEquals(code, EXIT.notReplicated);
        assertStringIncludes(said, "NOT REPLICATED cutout-level");
        assertStringIncludes(said, "✓ REPLICATED cutout-helps");
        assertStringIncludes(said, "--seeds change nothing here");
        assertStringIncludes(page ?? "", "judged on results this tool did not run");
        assertStringIncludes(page ?? "", "runs.csv");
      },
      "--check",
      "--seeds",
      "3",
    ),
);

onDisk(
  "experiment check says that results are read and nothing is run",
  () =>
    experiment((spec, runs) => [spec, runs], ({ code, said, page }) => {
      assertEquals([code, page], [EXIT.ok, null]);
      assertStringIncludes(said, "none: results are read from runs.csv");
    }, "check"),
);

onDisk(
  "experiment refuses results that are not as the spec says, by what is wrong, and writes nothing",
  async () => {
    await experiment(
      (spec, runs) => [spec.replace('"seed": "seed"', '"seed": "sead"'), runs],
      ({ code, said, page }) => {
        assertEquals([code, page], [EXIT.usage, null]);
        assertStringIncludes(said, 'did you mean "seed"?');
      },
    );
    await experiment((spec, runs) => [spec, runs.replaceAll("cutout", "cut-out")], ({ code, said }) => {
      assertEquals(code, EXIT.usage);
      assertStringIncludes(said, 'did you mean "cut-out"?');
    });
    await experiment((spec, runs) => [spec.replace('"runs.csv"', '"run.csv"'), runs], ({ code }) => {
      assertEquals(code, EXIT.files);
    });
    await experiment((spec, runs) => [spec, runs.replace("91.58", "91,58")], ({ code, said }) => {
      assertEquals(code, EXIT.files);
      assertStringIncludes(said, "line 7");
    });
    await experiment((spec, runs) => [spec, `${runs}cutout,4,91.7\n`], ({ code, said }) => {
      assertEquals(code, EXIT.usage);
      assertStringIncludes(said, "line 12");
      assertStringIncludes(said, "line 11");
    });
  },
);
