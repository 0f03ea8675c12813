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
  const program = new Command("x").argument("[file]").option("--seed <n>").configureOutput({
    writeOut: take,
    writeErr: take,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  }).action(action);
  program.command("show").action(() => {});
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

/** What is printed for an unknown command of a program that has no action of its own. */
async function unknown(word: string): Promise<string> {
  const printed: string[] = [], { error } = console, program = new Command("x");
  program.command("show").action(() => {});
  console.error = (...parts: unknown[]) => void printed.push(parts.join(" "));
  try {
    await runProgram(program, [word]);
  } finally {
    console.error = error;
  }
  return printed.join("\n");
}

Deno.test("runProgram() names the command that a misspelt one is near, where nothing else was meant by it", async () => {
  const missing = () => {
    throw new UserError("No such file.", 3);
  };
  assertEquals(await ran(missing, ["shwo"]), {
    code: 3,
    printed: 'No such file.\nDid you mean the command "show"?',
  });
  const { code, printed } = await ran(() => {}, ["shwo", "a.json"]);
  assertEquals([code, printed.includes('Did you mean the command "show"?')], [2, true]);
  assertEquals(await ran(() => {}, ["shwo"]), { code: 0, printed: "" });
  assertEquals((await unknown("shwo")).match(/Did you mean/g)?.length, 1);
  assertEquals((await ran(missing, ["other"])).printed, "No such file.");
  assertEquals((await ran(missing, [])).printed, "No such file.");
});
