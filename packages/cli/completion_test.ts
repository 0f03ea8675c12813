import { assert, assertEquals } from "@std/assert";
import { DATASETS } from "@refold/data/datasets";
import { USUAL_PATIENCE } from "@refold/data/patience";
import { memoryFetchEffects } from "@refold/data/testing/memory_effects";
import { allWords, SHELLS } from "./completion.ts";
import { runData } from "./data.ts";
import { runsAnswer } from "./runs.ts";

Deno.test("allWords() knows experiments, their variants, subcommands and options", () => {
  const words = new Map(allWords().map((own) => [own.command, own.words]));
  for (const word of ["replicate-fig4", "replicate-fig4@report", "describe", "--seeds", "--help"]) {
    assert(words.get("experiment")!.includes(word), word);
  }
  assert(words.get("report")!.includes("compare"));
});

Deno.test("allWords() knows the subcommands that the help on runs and data lists, and no others", async () => {
  const words = new Map(allWords().map((own) => [own.command, own.words]));
  const listed = (help: string) =>
    help.split("Commands:\n")[1]!.split("\n\n")[0]!.split("\n").flatMap((line) =>
      /^ {2}(?!help)([a-z]+)/.exec(line)?.[1] ?? []
    ).toSorted();
  const told = (command: string) => words.get(command)!.filter((word) => !word.startsWith("-")).toSorted();
  assertEquals(told("runs"), listed(runsAnswer("store", ["--help"]).text));
  const said: string[] = [], hear = (text: string) => said.push(text);
  const world = {
    terminal: false,
    effects: memoryFetchEffects(new Map()),
    datasets: DATASETS,
    patience: USUAL_PATIENCE,
  };
  await runData(["--help"], { out: hear, err: hear, ...world });
  assertEquals(told("data"), listed(said.join("\n")));
});

Deno.test({
  name: "the script for bash completes experiments where bash is at hand (needs --allow-run)",
  ignore: Deno.permissions.querySync({ name: "run", command: "bash" }).state !== "granted" ||
    Deno.build.os === "windows",
  fn: async () => {
    const script = `${SHELLS["bash"]!(allWords())}
COMP_WORDS=(refold experiment replicate-fig3); COMP_CWORD=2; _refold; echo "\${COMPREPLY[*]}"
COMP_WORDS=(refold ex); COMP_CWORD=1; _refold; echo "\${COMPREPLY[*]}"`;
    const { stdout } = await new Deno.Command("bash", { args: ["-c", script], clearEnv: true }).output();
    assertEquals(new TextDecoder().decode(stdout), "replicate-fig3 replicate-fig3@report\nexperiment\n");
  },
});
