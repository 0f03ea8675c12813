import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { isThere } from "../succeeds.ts";
import * as commands from "./command_steps.ts";
import { jsrTakesAll } from "./jsr_steps.ts";
import { BESIDE, bitsAgree, layOut, typesHold, worksIn } from "./library_steps.ts";
import { granted, run } from "./run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const straced = granted && isThere("strace"),
  browsed = granted && isThere(Deno.env.get("CHROMIUM") || "chromium");

/** Installs packages into a folder that is empty but for them. */
async function install(folder: string, home: string, packages: readonly string[]): Promise<void> {
  await Deno.mkdir(folder);
  const words = ["install", "--no-audit", "--no-fund", "--no-update-notifier", ...packages];
  const { code, err } = await run("npm", words, { cwd: folder, home });
  assertEquals(code, 0, err);
}

/** Steps that run beside each other cannot be watched apart. */
const UNWATCHED = { sanitizeOps: false, sanitizeResources: false, sanitizeExit: false };

Deno.test({
  name: "a release works in empty folders with an empty home (needs all permissions, npm and its registry)",
  ignore: !granted,
  ...UNWATCHED,
  fn: async (t) => {
    const base = await Deno.makeTempDir({ prefix: "refold-tool-" }), home = `${base}/home`;
    const tool = { root, home, folder: `${base}/tool` },
      libraries = { root, home, folder: `${base}/libraries` };
    const step = async (name: string, body: () => Promise<void>, ignore = false): Promise<void> => {
      await t.step({ name, ignore, fn: body, ...UNWATCHED });
    };
    try {
      await Deno.mkdir(home);
      const own = { cwd: root, home: Deno.env.get("HOME") ?? home };
      const packed = await run(Deno.execPath(), ["run", "-A", "packages/tool/pack.ts"], own);
      assertEquals(packed.code, 0, packed.err);
      const sums = await Deno.readTextFile(`${root}/out/release/SHA256SUMS`);
      const packages = [...sums.matchAll(/^[0-9a-f]{64} {2}(.*\.tgz)$/gm)].map((match) => match[1]!);
      const places = packages.map((name) => `${root}/out/release/${name}`);
      assertEquals(places.length, 6);
      await Promise.all([
        install(tool.folder, home, places.slice(0, 1)),
        install(libraries.folder, home, [...places.slice(1), ...BESIDE]),
      ]);
      await layOut(libraries);

      const theTool = async () => {
        await step("the tool answers, and has the lab", () => commands.answers(tool));
        await step("init writes a first spec, and over nothing", () => commands.begins(tool));
        await step("judge judges a file of the user's", () => commands.judges(tool));
        await step("experiment replicates a figure and asks nothing", () => commands.trains(tool));
        await step("experiment may open no socket", () => commands.maySpeakToNobody(tool));
        await step("experiment opens none (needs strace)", () => commands.opensNoSocket(tool), !straced);
      };
      const theLibraries = async () => {
        await step("the libraries work in Node, every export of them", () => worksIn("node", libraries));
        await step("and in Bun", () => worksIn("bun", libraries));
        await step("the shipped declarations hold", () => typesHold(libraries));
        await step(
          "Node, Bun, a page and Deno agree to the bit (needs a Chromium)",
          () => bitsAgree(libraries),
          !browsed,
        );
        await step("JSR would take every library", () => jsrTakesAll(libraries));
      };
      await Promise.all([theTool(), theLibraries()]);
    } finally {
      await Deno.remove(base, { recursive: true });
    }
  },
});
