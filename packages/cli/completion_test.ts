import { assert, assertEquals } from "@std/assert";
import { allWords, SHELLS } from "./completion.ts";

Deno.test("allWords() knows experiments, their variants, subcommands and options", () => {
  const words = new Map(allWords().map((own) => [own.command, own.words]));
  for (const word of ["replicate-fig4", "replicate-fig4@report", "describe", "--seeds", "--help"]) {
    assert(words.get("experiment")!.includes(word), word);
  }
  assert(words.get("report")!.includes("compare"));
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
