import { assert, assertEquals } from "@std/assert";
import stored from "./help.json" with { type: "json" };
import { madeHelp } from "./made_help.ts";
import { HELP_WIDTH, helpAsked, type ProgramHelp } from "./stored_help.ts";

Deno.test("the stored help of every program and each of its commands is what that makes; else: deno task build:help", () => {
  assertEquals<unknown>(stored, madeHelp());
});

Deno.test("helpAsked() answers where help is all that is asked for, and leaves the rest to the program", () => {
  const help = { "": ["own", "two"], all: ["of all"] },
    asked = (line: string) => helpAsked(help, line.split(" "));
  assertEquals(["--help", "-h", "all --help", "all -h"].map(asked), [
    "own\ntwo",
    "own\ntwo",
    "of all",
    "of all",
  ]);
  for (
    const line of ["", "all", "none --help", "--help all", "--kernels --help", "all x --help", "toString -h"]
  ) {
    assertEquals(asked(line), undefined, line);
  }
});

Deno.test("help is no wider than it is said to be, but for what authors wrote in lines of their own", () => {
  const options = Object.values<ProgramHelp>(stored).flatMap((help) =>
    Object.values(help).flat().filter((line) => /^ {2}-/.test(line))
  );
  assert(options.length > 0 && options.every((line) => line.length <= HELP_WIDTH));
});
