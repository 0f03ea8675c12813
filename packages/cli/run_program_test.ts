import { assertEquals } from "@std/assert";
import { Command } from "commander";
import { UserError } from "./exit_codes.ts";
import { runProgram } from "./run_program.ts";

/** Runs a program whose action does something, with what it prints taken down. */
async function ran(
  action: () => void,
  args: readonly string[] = [],
): Promise<{ readonly code: number; readonly printed: string }> {
  const printed: string[] = [], { error } = console;
  const take = (text: string) => void printed.push(text);
  const program = new Command("x").option("--seed <n>").configureOutput({
    writeOut: take,
    writeErr: take,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  }).action(action);
  console.error = (...parts: unknown[]) =>
    take(parts.map((part) => part instanceof Error ? part.stack : part).join(" "));
  try {
    return { code: await runProgram(program, args), printed: printed.join("\n") };
  } finally {
    console.error = error;
  }
}

Deno.test("runProgram() ends with the code that the program set", async () => {
  const before = Deno.exitCode;
  assertEquals((await ran(() => void (Deno.exitCode = 6))).code, 6);
  Deno.exitCode = before;
  assertEquals((await ran(() => {})).code, 0);
});

Deno.test("runProgram() prints what a user can mend without a stack, with its own code", async () => {
  const fail = () => {
    throw new UserError("No such thing.", 3);
  };
  assertEquals(await ran(fail), { code: 3, printed: "No such thing." });
});

Deno.test("runProgram() shows the stack of its own faults, and says whose they are", async () => {
  const { code, printed } = await ran(() => {
    throw new TypeError("planted");
  });
  assertEquals([code, /planted\n +at /.test(printed), printed.endsWith("not of your input.")], [
    1,
    true,
    true,
  ]);
});

Deno.test("runProgram() ends with 2 at an option it does not know, and with 0 after help", async () => {
  const { code, printed } = await ran(() => {}, ["--sead", "3"]);
  assertEquals([code, printed.includes("--seed"), printed.includes("    at ")], [2, true, false]);
  assertEquals((await ran(() => {}, ["--help"])).code, 0);
});
