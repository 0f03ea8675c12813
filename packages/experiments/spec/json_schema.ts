import { z } from "zod";
import { DESCRIPTIONS } from "./descriptions.ts";
import { ExperimentSpec } from "./experiment_spec.ts";

/** The part of a JSON Schema that messages speak of. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What `"$schema"` in a spec is for. */
const SCHEMA_KEY =
  "The address of this schema, from which an editor completes and checks; it is not part of the experiment.";

/** The JSON Schema (draft 2020-12) of a spec, for editors. */
export function specJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ExperimentSpec, { io: "input" }) as { readonly oneOf: readonly JsonSchema[] };
  const oneOf = schema.oneOf.map((kind) => described(kind, "")).map((kind) => ({
    ...kind,
    properties: { $schema: { type: "string", description: SCHEMA_KEY }, ...kind.properties },
  }));
  return { ...schema, oneOf };
}

/** A schema whose members say what they mean, each in its own words or by the table. */
function described(schema: JsonSchema, holder: string): JsonSchema {
  const { properties, items, oneOf, anyOf, additionalProperties: rest } = schema;
  const own = (name: string, inner: JsonSchema): JsonSchema => {
    const description = inner.description ?? DESCRIPTIONS[`${holder}.${name}`] ?? DESCRIPTIONS[name];
    return { ...(description === undefined ? {} : { description }), ...described(inner, name) };
  };
  return {
    ...schema,
    ...(properties === undefined ? {} : {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, own(name, inner)]),
      ),
    }),
    ...(items === undefined ? {} : { items: described(items, holder) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map((inner) => described(inner, holder)) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((inner) => described(inner, holder)) }),
    ...(typeof rest === "object" ? { additionalProperties: described(rest, holder) } : {}),
  };
}

/** The schemas that a value meets at a path below it: several where alternatives are open. */
export function schemasAt(path: readonly PropertyKey[], value: unknown): readonly JsonSchema[] {
  const schemas = path.map(String).reduce<{ readonly open: readonly JsonSchema[]; readonly value: unknown }>(
    ({ open, value }, name) => {
      const inner = member(value, name);
      return { open: open.flatMap((schema) => inside(schema, name)).flatMap(narrow(inner)), value: inner };
    },
    { open: narrow(value)(shape()), value },
  );
  return schemas.open;
}

let made: JsonSchema | undefined;

/** The schema that messages speak of, made once: that takes as long as reading hundreds of specs. */
function shape(): JsonSchema {
  return made ??= specJsonSchema();
}

/** The value at a path, undefined where there is none. */
export function valueAt(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduce<unknown>((inner, name) => member(inner, name), value);
}

function member(value: unknown, name: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<PropertyKey, unknown>)[name]
    : undefined;
}

function inside(
  { properties, items, additionalProperties }: JsonSchema,
  name: string,
): readonly JsonSchema[] {
  if (properties !== undefined && Object.hasOwn(properties, name)) return [properties[name]!];
  if (items !== undefined) return [items];
  return typeof additionalProperties === "object" ? [additionalProperties] : [];
}

/** The alternatives that a value chose by its discriminator, or all of them where it chose none. */
function narrow(value: unknown): (schema: JsonSchema) => readonly JsonSchema[] {
  return (schema) => {
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives === undefined) return [schema];
    const chosen = alternatives.filter(({ properties = {} }) => {
      const fixed = Object.entries(properties).filter(([, inner]) => inner.const !== undefined);
      return fixed.length > 0 && fixed.every(([name, inner]) => inner.const === member(value, name));
    });
    return (chosen.length > 0 ? chosen : alternatives).flatMap(narrow(value));
  };
}
