import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Either, isRight } from "fp-ts/Either";
import { readJson } from "./json.ts";
import { readJsonLines } from "./json_lines.ts";
import { parsePythonJson } from "./python_json.ts";
import { type ReadError, readErrorText } from "./read_error.ts";
import type { Table } from "./table.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function cells(read: Either<ReadError, Table>): readonly unknown[] {
  return isRight(read) ? read.right.rows.map((row) => Object.values(row.cells)) : [readErrorText(read.left)];
}

function json(text: string, names: readonly string[], list?: string): readonly unknown[] {
  return cells(readJson(encode(text), { file: "r.json", names, list }));
}

Deno.test("readJson() reads keys and pointers of one object", () => {
  const text = '{"results": {"hella/swag": {"acc,none": 0.4}}, "eval_accuracy": 0.91, "seed": 3}';
  assertEquals(json(text, ["seed", "eval_accuracy"]), [[3, 0.91]]);
  assertEquals(json(text, ["/results/hella~1swag/acc,none"]), [[0.4]]);
});

Deno.test("readJson() reads a list by its pointer, each element a row, absent keys as empty cells", () => {
  const text = '{"log_history": [{"loss": 2}, {"eval_acc": 0.9}, {"eval_acc": NaN}]}';
  assertEquals(json(text, ["eval_acc"], "/log_history"), [[null], [0.9], [NaN]]);
  assertEquals(json('[{"seed": 0, "acc": 1}]', ["seed", "acc"], ""), [[0, 1]]);
});

Deno.test("readJson() says what is wrong and what to do", () => {
  const text = '{"log_history": [{"eval_acc": [1]}], "best": {"acc": 1}}';
  assertStringIncludes(String(json(text, ["eval_ac"], "/log_history")[0]), 'did you mean "eval_acc"?');
  assertStringIncludes(String(json(text, ["eval_acc"], "/log_historie")[0]), 'did you mean "/log_history"?');
  assertStringIncludes(String(json(text, ["/best/ac"])[0]), 'did you mean "/best/acc"?');
  assertStringIncludes(
    String(json(text, ["eval_acc"], "/log_history")[0]),
    "expected a number or a text but found [1]",
  );
  assertStringIncludes(String(json(text, ["acc"], "/best")[0]), "expected a list");
  assertStringIncludes(String(json("{'acc': 1}", ["acc"])[0]), "expected JSON");
  assertStringIncludes(String(json("[]", ["acc"], "")[0]), "an empty list");
  assertStringIncludes(String(json('{"a": 1}', ["toString"])[0]), 'a key "toString"');
});

Deno.test("parsePythonJson() reads bare NaN and infinities outside strings only", () => {
  const text = String
    .raw`{"a": [NaN, -Infinity,Infinity , 1], "b": "NaN, \" Infinity", "NaN": "not a number"}`;
  const parsed = parsePythonJson(text);
  assert(isRight(parsed));
  assertEquals(parsed.right, {
    a: [NaN, -Infinity, Infinity, 1],
    b: 'NaN, " Infinity',
    NaN: "not a number",
  });
  assertEquals(parsePythonJson(String.raw`[NaN, "\u006eot a number"]`), {
    _tag: "Right",
    right: [NaN, "not a number"],
  });
  assertEquals(parsePythonJson("NaN"), { _tag: "Right", right: NaN });
  for (const wrong of ["{NaN: 1}", "[-NaN]", "[NaNs]", "[+Infinity]", "[nan]", '"NaN', "[1e5Infinity]"]) {
    assertEquals(parsePythonJson(wrong)._tag, "Left", wrong);
  }
  assertEquals(parsePythonJson("[".repeat(5000) + "]".repeat(5000))._tag, "Left");
});

Deno.test("readJsonLines() reads a line a row and leaves out a last line that is cut", () => {
  const lines = (text: string) => readJsonLines(encode(text), { file: "log.jsonl", names: ["acc"] });
  assertEquals(cells(lines('{"acc": 0.5}\n\n{"loss": 1}\r\n{"acc": Infinity}\n')), [[0.5], [null], [
    Infinity,
  ]]);
  const cut = lines('{"acc": 0.5}\n{"acc": 0.');
  assert(isRight(cut));
  assertEquals([cells(cut), cut.right.notes], [[[0.5]], ["log.jsonl, line 2 is cut and was left out"]]);
  assertStringIncludes(
    String(cells(lines('{"acc": 0.5}\n{"acc": 0.\n'))[0]),
    "log.jsonl, line 2: expected one JSON object",
  );
  assertStringIncludes(String(cells(lines(""))[0]), "at least one row");
});
