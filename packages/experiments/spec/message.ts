import { showValue } from "./show_value.ts";
import type { z } from "zod";
import { nearest } from "./nearest.ts";
import { percentageHint } from "./percentage.ts";
import { type JsonSchema, schemasAt, valueAt } from "./json_schema.ts";

/** One thing that is wrong with a spec: where, what was found, what was expected, and the nearest valid name. */
export interface SpecIssue {
  /** Such as `training.l2.lambda`; "" for the whole. */
  readonly path: string;
  /** One line. */
  readonly message: string;
}

/** A schema's complaint about a value in a reader's words; unknown keys are complaints of their own. */
export function explain(issue: z.core.$ZodIssue, value: unknown): readonly SpecIssue[] {
  const path = showPath(issue.path), given = valueAt(issue.path, value);
  const schemas = schemasAt(issue.path, value);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = [...new Set(schemas.flatMap(({ properties = {} }) => Object.keys(properties)))].filter((
        key,
      ) => !key.startsWith("$"));
      return issue.keys.map((key) => ({
        path: showPath([...issue.path, key]),
        message: key === "$schema" && issue.path.length === 0
          ? butFound("text", valueAt([key], value))
          : `unknown key; ${suggestion(key, known) ?? `expected one of ${known.join(", ")}`}`,
      }));
    }
    case "invalid_value":
      return [{ path, message: choice(issue.values.map(String), given) }];
    case "invalid_union":
      return [{
        path,
        message: choice([...new Set(schemas.map((schema) => String(schema.const)))], given),
      }];
    case "invalid_type":
    case "too_small":
    case "too_big": {
      const message = butFound([...new Set(schemas.map(expected))].join(" or "), given);
      return [{ path, message: message + listHint(schemas, given) + percentage(schemas, given) }];
    }
    case "invalid_format":
      return [{ path, message: butFound(issue.message, given) }];
    case "custom": // a rule between fields says all itself, or what it expected and which names would do
      return [{ path, message: issue.params === undefined ? issue.message : named(issue, given) }];
    default:
      return [{ path, message: issue.message }];
  }
}

function named({ message, params }: z.core.$ZodIssueCustom, given: unknown): string {
  const hint = suggestion(String(given), (params as { readonly names: readonly string[] }).names);
  return butFound(message, given) + (hint === undefined ? "" : `; ${hint}`);
}

/** What a percentage where a fraction was expected should have been; empty for anything else. */
function percentage(schemas: readonly JsonSchema[], given: unknown): string {
  const fraction = schemas.length > 0 &&
    schemas.every(({ type, minimum, maximum }) => type === "number" && minimum === 0 && maximum === 1);
  return fraction && typeof given === "number" ? percentageHint(given) : "";
}

/** A complaint about a value that is not what was expected. */
export function butFound(expectation: string, given: unknown): string {
  return `expected ${expectation} but found ${showValue(given)}`;
}

/** One thing where a list of such things is wanted: what to write. */
function listHint(schemas: readonly JsonSchema[], given: unknown): string {
  const fits = schemas.some(({ type, items }) =>
    type === "array" &&
    (typeof given === "number" ? /^(number|integer)$/ : /^string$/).test(items?.type ?? "")
  );
  return fits && (typeof given === "number" || typeof given === "string")
    ? `; write [${showValue(given)}]`
    : "";
}

/** A path as a reader would write it. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    const name = String(part);
    if (!/^[\w-]{1,60}$/.test(name)) return `${text}[${showValue(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

function choice(values: readonly string[], given: unknown): string {
  const listed = values.map((value) => `"${value}"`).join(", ");
  const hint = typeof given === "string" ? suggestion(given, values) : undefined;
  return butFound(values.length === 1 ? listed : `one of ${listed}`, given) +
    (hint === undefined ? "" : `; ${hint}`);
}

function suggestion(name: string, names: readonly string[]): string | undefined {
  const hint = nearest(name, names);
  return hint === undefined ? undefined : `did you mean "${hint}"?`;
}

/** What a schema takes, in words. */
function expected(schema: JsonSchema): string {
  switch (schema.type) {
    case "integer":
    case "number":
      return numbers(schema);
    case "string":
      return counted("text", "characters", schema.minLength, schema.maxLength);
    case "array":
      return counted("a list", "items", schema.minItems, schema.maxItems);
    case "boolean":
      return "true or false";
    default:
      return "an object";
  }
}

function numbers({ type, minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const whole = type === "integer", what = whole ? "a whole number" : "a number";
  const above = told(exclusiveMinimum), high = told(maximum);
  const low = whole && exclusiveMinimum !== undefined ? told(exclusiveMinimum + 1) : told(minimum);
  if (low !== undefined) {
    return high === undefined ? `${what} of at least ${low}` : `${what} from ${low} to ${high}`;
  }
  if (above !== undefined) return `${what} above ${above}${high === undefined ? "" : ` and at most ${high}`}`;
  if (high !== undefined) return `${what} of at most ${high}`;
  return whole ? what : "a finite number";
}

/** A limit in words, powers of ten as such; undefined where it is only that of float64's whole numbers. */
function told(limit: number | undefined): string | undefined {
  if (limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER) return undefined;
  const [digits] = limit.toExponential().split("e");
  return Math.abs(limit) < 1e9 || digits!.length > 3 ? String(limit) : limit.toExponential().replace("+", "");
}

function counted(noun: string, unit: string, least = 0, most?: number): string {
  if (most !== undefined) return `${noun} of ${least === 0 ? "at most" : `${least} to`} ${most} ${unit}`;
  return least === 0 ? noun : `${noun} of at least ${least} ${least === 1 ? unit.replace(/s$/, "") : unit}`;
}
