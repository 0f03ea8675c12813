import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Ended, experiment } from "./cli.ts";

/** Asserts what everything that a user can mend has in common. */
export function assertClean({ out, err }: Ended): void {
  assert(!/^ +at /m.test(out + err), `a stack was printed:\n${out}${err}`);
  assert(!err.includes("fault of the program"), err);
}

/** Asserts that each command line ends with a code and these words on standard error, and with no stack. */
export async function assertRefused(
  home: string,
  cases: readonly (readonly [args: readonly string[], code: number, words: readonly string[]])[],
): Promise<void> {
  await Promise.all(cases.map(async ([args, code, words]) => {
    const end = await experiment(args, { home });
    assertClean(end);
    assertEquals(end.code, code, `${args.join(" ")}: ${end.err}`);
    for (const word of words) assertStringIncludes(end.err, word);
    assert(end.err.trim().split("\n").length <= 5, end.err);
  }));
}
