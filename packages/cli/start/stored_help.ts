/** The help of one program, in lines: its own under the empty name, and that of each of its commands. */
export type ProgramHelp = Readonly<Record<string, readonly string[]>>;

/** The columns that help is written for, whatever the terminal has: so it is the same text everywhere, and can be stored. */
export const HELP_WIDTH = 80;

/** The stored help that a command line asks for and nothing else; undefined where a program has to look at it itself. */
export function helpAsked(help: ProgramHelp, words: readonly string[]): string | undefined {
  const [command, last] = words.length === 1 ? ["", words[0]] : words;
  const asks = words.length <= 2 && (last === "--help" || last === "-h");
  return asks && Object.hasOwn(help, command!) ? help[command!]!.join("\n") : undefined;
}
