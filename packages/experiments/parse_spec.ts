import { distance } from "fastest-levenshtein";
import { type Either, left, right } from "fp-ts/Either";
import { z } from "zod";
import { nesting } from "./json_text.ts";
import { ExperimentSpec } from "./spec.ts";

/** One thing that is wrong with a spec: where, what was found, what was expected, and the nearest valid name. */
export interface SpecIssue {
  /** Such as `training.l2.lambda`; "" for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Objects nest five deep in the largest spec of this project. */
const DEEPEST = 32;

/** A spec may hold some thousand published points, not a data set. */
const LONGEST = 5_000_000;

/** The spec in a JSON text, or everything that is wrong with it. Never throws. */
export function parseSpec(text: string): Either<readonly SpecIssue[], ExperimentSpec> {
  if (text.length > LONGEST) return refuse(`expected at most ${LONGEST} characters but found ${text.length}`);
  if (nesting(text) > DEEPEST) {
    return refuse(`expected at most ${DEEPEST} levels of nesting but found ${nesting(text)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`expected JSON but found ${error instanceof Error ? error.message : String(error)}`);
  }
  return checkSpec(value);
}

/** The spec that a JSON value is, or everything that is wrong with it. */
export function checkSpec(value: unknown): Either<readonly SpecIssue[], ExperimentSpec> {
  const result = ExperimentSpec.safeParse(value);
  return result.success
    ? right(result.data)
    : left(result.error.issues.flatMap((issue) => explain(issue, value)));
}

/** The JSON Schema (draft 2020-12) of a spec, for editors. */
export function specJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(ExperimentSpec, { io: "input" }) as Record<string, unknown>;
}

/** The name nearest to a misspelt one, or undefined when none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const far = (candidate: string) => distance(name.toLowerCase(), candidate.toLowerCase());
  const best = [...names].sort((a, b) => far(a) - far(b))[0];
  return best !== undefined && far(best) <= Math.max(2, Math.floor(name.length / 3)) ? best : undefined;
}

function refuse(message: string): Either<readonly SpecIssue[], never> {
  return left([{ path: "", message }]);
}

function explain(issue: z.core.$ZodIssue, value: unknown): readonly SpecIssue[] {
  const path = issue.path.map(String);
  const found = () => show(at(value, issue.path));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const hint = nearest(key, validKeys(path));
        return {
          path: [...path, key].join("."),
          message: `unknown key${hint ? `; did you mean "${hint}"?` : ""}`,
        };
      });
    case "invalid_value": {
      const values = issue.values.map(String), given = at(value, issue.path);
      const hint = typeof given === "string" ? nearest(given, values) : undefined;
      return [{
        path: path.join("."),
        message: `expected ${values.map((v) => `"${v}"`).join(" or ")} but found ${found()}${
          hint ? `; did you mean "${hint}"?` : ""
        }`,
      }];
    }
    case "invalid_union": {
      const values = discriminators(path), given = at(value, issue.path);
      const hint = typeof given === "string" ? nearest(given, values) : undefined;
      return [{
        path: path.join("."),
        message: `expected one of ${values.map((v) => `"${v}"`).join(", ")} but found ${found()}${
          hint ? `; did you mean "${hint}"?` : ""
        }`,
      }];
    }
    case "invalid_type":
      return [{
        path: path.join("."),
        message: `expected ${EXPECTED[issue.expected] ?? issue.expected} but found ${found()}`,
      }];
    case "too_small":
      return [{
        path: path.join("."),
        message: `expected ${bound("least", issue.minimum, issue)} but found ${found()}`,
      }];
    case "too_big":
      return [{
        path: path.join("."),
        message: `expected ${bound("most", issue.maximum, issue)} but found ${found()}`,
      }];
    default:
      return [{ path: path.join("."), message: `${lowerFirst(issue.message)}, found ${found()}` }];
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a finite number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function bound(
  side: "least" | "most",
  limit: number | bigint,
  issue: { origin: string; inclusive?: boolean },
): string {
  const noun = issue.origin === "array"
    ? "a list of length"
    : issue.origin === "string"
    ? "text of length"
    : "a number";
  const word = issue.inclusive === false ? (side === "least" ? "above" : "below") : `at ${side}`;
  return `${noun} ${word} ${limit}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** A value as the user wrote it, short enough for a message. */
function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
};

/** The schemas that apply at a path: more than one where alternatives are open. */
function schemasAt(path: readonly string[]): readonly JsonSchema[] {
  const open = (schema: JsonSchema): readonly JsonSchema[] => {
    const alternatives = schema.oneOf ?? schema.anyOf;
    return alternatives === undefined ? [schema] : alternatives.flatMap(open);
  };
  return path.reduce<readonly JsonSchema[]>(
    (schemas, key) => schemas.flatMap((schema) => open(schema.properties?.[key] ?? schema.items ?? {})),
    open(specJsonSchema() as JsonSchema),
  );
}

function validKeys(path: readonly string[]): readonly string[] {
  return [...new Set(schemasAt(path).flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

function discriminators(path: readonly string[]): readonly string[] {
  return [
    ...new Set(schemasAt(path).flatMap((schema) => schema.const === undefined ? [] : [String(schema.const)])),
  ];
}
