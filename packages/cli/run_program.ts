import { nearest } from "@refold/experiments/spec/nearest";
import { type Command, CommanderError } from "commander";
import { asTyped } from "./as_typed.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { PLAIN } from "./start/plain.ts";
import { codeOfOutput, say, tell } from "./terminal/streams.ts";

/** Plain help by the console, which does not mind a reader that has gone, such as `head`. */
const OUTPUT = {
  ...PLAIN,
  writeOut: (text: string) => say(asTyped(text).replace(/\n$/, "")),
  writeErr: (text: string) => tell(asTyped(text).replace(/\n$/, "")),
};

/** Runs a command line to its exit code; what a user can mend is printed without a stack. */
export async function runProgram(program: Command, args: readonly string[]): Promise<number> {
  [program, ...program.commands].forEach((command) =>
    command.exitOverride().showHelpAfterError("(--help explains all options)").configureOutput(OUTPUT)
  );
  return codeOfOutput(await answered(program, args));
}

async function answered(program: Command, args: readonly string[]): Promise<number> {
  try {
    await program.parseAsync([...args], { from: "user" });
    return Number(Deno.exitCode);
  } catch (error) {
    const near = nearCommand(program, args), advice = near === undefined ? [] : [near];
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok;
      if (error.code !== "commander.unknownCommand") advice.forEach((line) => tell(line)); // the rest it has printed
      return EXIT.usage;
    }
    if (error instanceof UserError) {
      tell([asTyped(error.message), ...advice].join("\n"));
      return error.exitCode;
    }
    tell(error instanceof Error ? error.stack ?? String(error) : String(error));
    tell("This is a fault of the program, not of your input.");
    return EXIT.internal;
  }
}

/** What to say where the first word is no command of the program but nearly one: it was taken for a file or a name. */
function nearCommand({ commands }: Command, [word]: readonly string[]): string | undefined {
  const names = commands.map((command) => command.name());
  if (word === undefined || names.includes(word)) return undefined;
  const near = nearest(word, names);
  return near === undefined ? undefined : `Did you mean the command "${near}"?`;
}
