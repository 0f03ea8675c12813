import { assert, assertEquals } from "@std/assert";
import { DATASETS } from "@refold/data/datasets";
import { USUAL_PATIENCE } from "@refold/data/patience";
import { memoryFetchEffects } from "@refold/data/testing/memory_effects";
import { allWords, SHELLS } from "./completion.ts";
import { runData } from "./data_command.ts";
import { runsAnswer } from "./runs_command.ts";

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

const mayRun = Deno.permissions.querySync({ name: "run" }).state === "granted" && Deno.build.os !== "windows";

/** What a shell prints; undefined where there is none. */
async function printed(shell: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const home = await Deno.makeTempDir({ prefix: "refold-shell-" });
    const command = new Deno.Command(shell, {
      args: [...args],
      cwd: home,
      clearEnv: true,
      env: { HOME: home },
    });
    const { stdout, stderr } = await command.output();
    await Deno.remove(home, { recursive: true });
    return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** A test of a shell's script, ignored with the reason in its name where the shell is not at hand. */
async function shellTest(shell: string, args: readonly string[], expected: string): Promise<void> {
  const ignore = !mayRun || await printed(shell, ["-c", "true"]) === undefined;
  const name = `the script for ${shell} completes commands, experiments and options`;
  Deno.test({
    name: ignore ? `${name} (needs ${shell}, --allow-run and --allow-write)` : name,
    ignore,
    fn: async () => assertEquals(await printed(shell, args), expected),
  });
}

await shellTest("bash", [
  "-c",
  `${SHELLS["bash"]!(allWords())}
COMP_WORDS=(refold experiment replicate-fig3); COMP_CWORD=2; _refold; echo "\${COMPREPLY[*]}"
COMP_WORDS=(refold ex); COMP_CWORD=1; _refold; echo "\${COMPREPLY[*]}"
COMP_WORDS=(refold report --fig); COMP_CWORD=2; _refold; echo "\${COMPREPLY[*]}"`,
], "replicate-fig3 replicate-fig3@report\nexperiment\n--figures\n");

await shellTest("zsh", [
  "-fc",
  `compadd() { shift; print -l -- "$@" | grep -- "^$words[CURRENT]" }; _files() { }
_refold() {\n${SHELLS["zsh"]!(allWords())}\n}
words=(refold experiment replicate-fig3); CURRENT=3; _refold
words=(refold ex); CURRENT=2; _refold
words=(refold report --fig); CURRENT=3; _refold`,
], "replicate-fig3\nreplicate-fig3@report\nexperiment\n--figures\n");

await shellTest("fish", [
  "-c",
  `${SHELLS["fish"]!(allWords())}
complete -C "refold experiment replicate-fig3"
complete -C "refold ex"
complete -C "refold report --fig"`,
], "replicate-fig3\nreplicate-fig3@report\nexperiment\n--figures\n");
