import { type Either, left, right } from "fp-ts/Either";
import { duplicatePath, nesting } from "./json_text.ts";
import { ExperimentSpec } from "./experiment_spec.ts";
import { explain, showPath, type SpecIssue } from "./message.ts";
import { shorten } from "./show_value.ts";

/** Objects nest seven deep in the largest spec of this project. */
const DEEPEST = 32;

/** A spec may hold some thousand published points, not a data set. */
const LONGEST = 5_000_000;

/**
 * The spec in a JSON text, or everything that is wrong with it. Never throws.
 *
 * @example A misspelt name is refused with the nearest valid one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseSpec } from "@refold/experiments/spec/parse_spec";
 *
 * const parsed = parseSpec('{ "kind": "sanety" }');
 * assertEquals(parsed._tag === "Left" && parsed.left[0], {
 *   path: "kind",
 *   message: 'expected one of "training", "search", "sensitivity", "gradient-check", "sanity", "arms", "range-test", "selection" but found "sanety"; ' +
 *     'did you mean "sanity"?',
 * });
 * ```
 */
export function parseSpec(text: string): Either<readonly SpecIssue[], ExperimentSpec> {
  if (text.length > LONGEST) return refuse(`expected at most ${LONGEST} characters but found ${text.length}`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`expected JSON but the parser says: ${shorten(why.replace(/\s+/g, " "), 120)}`);
  }
  const depth = nesting(text), twice = duplicatePath(text);
  if (depth > DEEPEST) return refuse(`expected at most ${DEEPEST} levels of nesting but found ${depth}`);
  if (twice !== undefined) return refuse("expected one value for this key but found two", showPath(twice));
  return checkSpec(value);
}

/** The spec that a JSON value is, or everything that is wrong with it. */
export function checkSpec(value: unknown): Either<readonly SpecIssue[], ExperimentSpec> {
  const result = ExperimentSpec.safeParse(withoutSchema(value));
  if (result.success) {
    const path = prototypePath(value); // a record of any names would drop it without a word
    return path === undefined
      ? right(result.data)
      : refuse("unknown key; no name may be __proto__", showPath(path));
  }
  const issues = result.error.issues.flatMap((issue) => explain(issue, value));
  return left([...new Map(issues.map((issue) => [`${issue.path}: ${issue.message}`, issue])).values()]);
}

/** A spec without the address of its JSON Schema, which is for editors and says nothing of the experiment. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !("$schema" in value)) {
    return value;
  }
  const { $schema, ...rest } = value;
  return typeof $schema === "string" ? rest : value;
}

function refuse(message: string, path = ""): Either<readonly SpecIssue[], never> {
  return left([{ path, message }]);
}

/** The path of a member named `__proto__` in a value that met the schema, which bounds its depth. */
function prototypePath(value: unknown): readonly string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const path = name === "__proto__" ? [] : prototypePath(inner);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}
