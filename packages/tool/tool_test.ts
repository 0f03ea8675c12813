import { assertEquals, assertThrows } from "@std/assert";
import { checkSpec } from "@refold/experiments/spec/parse_spec";

import { canPack, commandsOf, denoArguments } from "./commands.ts";
import { firstSpec } from "./first_spec.ts";
import { helpText } from "./help.ts";
import { nearestCommand } from "./nearest_command.ts";
import { placesFor } from "./program_folder.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const tasks = ignore
  ? {}
  : JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url))).tasks;
const commands = ignore ? [] : commandsOf(tasks);
const named = (name: string) => commands.find((command) => command.name === name)!;

Deno.test(
  "denoArguments() has the permissions of the project's own task, and no others (needs --allow-read)",
  { ignore },
  () => {
    for (const command of commands) {
      const args = denoArguments(command, "/tool/program", ["x"]),
        permissions = (words: readonly string[]) =>
          words.filter((word) => /^--(allow|deny|ignore)-/.test(word));
      assertEquals(permissions(args), permissions(command.words));
      assertEquals([args[0], args.includes("--no-prompt"), args.at(-1)], ["run", true, "x"]);
    }
  },
);

Deno.test(
  "denoArguments() gives no command of experiments the network, and judging no right to write (needs --allow-read)",
  { ignore },
  () => {
    const text = (name: string) => denoArguments(named(name), "/tool", []).join(" ");
    assertEquals(text("experiment").includes("--allow-net"), false);
    assertEquals([text("judge").includes("--allow-net"), text("judge").includes("--allow-write")], [
      false,
      false,
    ]);
    assertEquals(text("data").includes("--allow-net=www.cs.toronto.edu"), true);
  },
);

Deno.test(
  "denoArguments() keeps a task's own options before the user's (needs --allow-read)",
  { ignore },
  () => {
    const args = denoArguments(named("experiment:blas"), "/tool", ["replicate-fig3"]);
    assertEquals(args.slice(-4), ["/tool/packages/cli/experiment.ts", "--kernels", "blas", "replicate-fig3"]);
  },
);

Deno.test(
  "denoArguments() lets commands that make runs collect what those leave in memory (needs --allow-read)",
  { ignore },
  () => {
    const making = [
      "experiment",
      "experiment:blas",
      "experiment:queue",
      "worker",
      "program",
      "program:queue",
    ];
    const flags = making.map((name) =>
      denoArguments(named(name), "/tool", []).find((word) => word.startsWith("--v8-flags="))
    );
    assertEquals(flags.filter((text) => !text?.includes("--expose-gc")), []);
  },
);

Deno.test(
  "commandsOf() lets V8 pack experiments' products where this Deno can be told to, by one more flag (needs --allow-read)",
  { ignore },
  () => {
    const words = (packs: boolean) => commandsOf(tasks, packs).map((command) => command.words.join(" "));
    const [plain, packing] = [words(false), words(true)];
    const changed = packing.filter((text, i) => text !== plain[i]);
    assertEquals(changed.map((text) => text.includes("--experimental-wasm-revectorize")), [true]);
    assertEquals(
      changed[0]!.replace("--experimental-wasm-revectorize,", "").replace(" --wide", ""),
      plain[0],
    );
    const where = [["linux", "x64"], ["linux", "arm64"], ["darwin", "x64"], ["win32", "x64"]] as const;
    assertEquals(where.filter(([platform, arch]) => canPack({ platform, arch })), [["linux", "x64"]]);
  },
);

Deno.test("commandsOf() refuses a task that is not there or runs something else", () => {
  assertThrows(() => commandsOf({}), RangeError, "Expected a task experiment");
  assertThrows(() => commandsOf({ experiment: "npm run x" }), RangeError);
});

Deno.test("helpText() names every command (needs --allow-read)", { ignore }, () => {
  for (const { name } of commands) assertEquals(helpText(commands).includes(`  ${name} `), true);
});

Deno.test("nearestCommand() takes a beginning or two letters amiss, and nothing farther", () => {
  const names = ["experiment", "judge", "report"];
  assertEquals(["exp", "jugde", "reports", "xyz", ""].map((typed) => nearestCommand(typed, names)), [
    "experiment",
    "judge",
    "report",
    undefined,
    undefined,
  ]);
});

Deno.test("placesFor() are the platform's own cache, then the folder for temporary files", () => {
  const places = (platform: string, env: Record<string, string>) => placesFor("1", platform, env, "/tmp");
  assertEquals(places("linux", { HOME: "/home/a" }), [
    "/home/a/.cache/refold/program/1",
    "/tmp/refold/program/1",
  ]);
  assertEquals(places("linux", { HOME: "/home/a", XDG_CACHE_HOME: "/c" })[0], "/c/refold/program/1");
  assertEquals(places("darwin", { HOME: "/Users/a" })[0], "/Users/a/Library/Caches/refold/program/1");
  assertEquals(places("linux", {}), ["/tmp/refold/program/1"]);
});

Deno.test("firstSpec() is a spec that the program takes", () => {
  assertEquals(checkSpec(JSON.parse(firstSpec()))._tag, "Right");
});
