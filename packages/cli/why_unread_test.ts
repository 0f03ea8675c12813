import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fileTest } from "@refold/experiments/store/testing";
import { join } from "node:path";
import { UserError } from "./exit_codes.ts";
import { findSpec } from "./find_spec.ts";
import { programFile } from "./program/program_spec_file.ts";
import { readResult } from "./read_result.ts";
import { whyUnread } from "./why_unread.ts";

fileTest("whyUnread() says in words what the system says in numbers", async (root) => {
  const file = join(root, "file");
  Deno.writeTextFileSync(file, "");
  const why = (path: string) => Deno.readFile(path).then(() => "read", whyUnread);
  assertEquals(await why(join(root, "none")), "it is not there");
  assertEquals(await why(root), "it is a folder");
  assertEquals(await why(join(file, "inside")), "a part of its path is a file and no folder");
  assertEquals(whyUnread(new Error("Input/output error (os error 5)")), "Input/output error");
});

fileTest("What cannot be read is said in words, with what this command takes", async (root) => {
  const none = join(root, "none.json"), file = join(root, "file");
  Deno.writeTextFileSync(file, "");
  const said = async (act: () => unknown) =>
    (await assertRejects(async () => await act(), UserError)).message;
  const experiment = await said(() => findSpec(none, {})), program = await said(() => programFile(none));
  assertStringIncludes(experiment, "it is not there\nGive the path of a spec in JSON, - for standard input");
  assertEquals(program, `Cannot read the spec ${none}: it is not there\nGive the path of a spec in JSON.`);
  assertStringIncludes(await said(() => readResult(file)), "a part of its path is a file and no folder\n");
});
