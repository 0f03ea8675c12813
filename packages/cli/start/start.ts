import { asTyped } from "../as_typed.ts";
import { EXIT } from "../exit_codes.ts";
import { codeOfOutput, say } from "../terminal/streams.ts";
import help from "./help.json" with { type: "json" };
import { helpAsked, type ProgramHelp } from "./stored_help.ts";

/** The task of a program whose help is stored. */
export type Stored = keyof typeof help;

/** A program: runs a command line to its exit code. */
export interface Program {
  readonly main: (words: readonly string[]) => Promise<number>;
}

/**
 * Answers this process's command line and ends it. Help is at hand as text, so that asking for it loads nothing; for all
 * else the program is loaded, which names itself by `import.meta.resolve`: of an address that is computed, Deno reads
 * nothing before it is asked for.
 */
export async function start(name: Stored, load: () => Promise<Program>): Promise<never> {
  const text = helpAsked(help[name] as ProgramHelp, Deno.args);
  if (text === undefined) Deno.exit(await (await load()).main(Deno.args));
  say(asTyped(text));
  Deno.exit(codeOfOutput(EXIT.ok));
}
