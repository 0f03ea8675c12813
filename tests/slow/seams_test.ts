import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { granted } from "@refold/experiments/store/testing";
import { checkoutWithAdditions } from "../seams/checkout.ts";

const needed = ["read", "write", "run"] as const;
const ignore = needed.some((name) => !granted(name));

/** What a command of deno said and how it ended, in the given folder. */
async function deno(
  cwd: string,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const env = { NO_COLOR: "1" };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], cwd, env })
    .output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}

Deno.test({
  name:
    `a layer, an optimiser, a schedule, a dataset, a kind, a claim, a runner and an executor are a file each and their lines in a table (needs ${
      needed.map((name) => `--allow-${name}`).join(" ")
    })`,
  ignore,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "refold-seams-" });
    try {
      await checkoutWithAdditions(folder);
      const checked = await deno(
        folder,
        "check",
        "--quiet",
        "run.ts",
        "without.ts",
        "packages/report/kinds/table_without.ts",
        "packages/report/claims/table_without.ts",
      );
      assertEquals([checked.code, checked.err], [0, ""]);
      const ran = await deno(folder, "run", "--quiet", "--no-check", "--allow-all", "run.ts");
      assertEquals([ran.code, ran.err], [0, ""]);
      assertEquals(JSON.parse(ran.out), {
        verdict: "REPLICATED",
        executor: "made-up",
        chosen: 20,
        thrown: [
          ...["faces-00 4", "faces-00 3", "faces-00 2"],
          ...["faces-01 2", "faces-01 3", "faces-01 4"],
          ...["faces-02 8", "faces-02 15", "faces-02 2"],
        ],
      });
      const searched = await Deno.readTextFile(join(folder, "search.html"));
      for (const words of ["thrown", "faces = 20"]) {
        assertEquals([words, searched.includes(words)], [words, true]);
      }
      const page = await Deno.readTextFile(join(folder, "report.html"));
      for (
        const words of [
          "Final losses lie within",
          "The worst run came to",
          "harmonic, first 0.1",
          "points in a square",
        ]
      ) {
        assertEquals([words, page.includes(words)], [words, true]);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
