import { KINDS } from "../kinds/table.ts";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { checkSpec, parseSpec } from "./parse_spec.ts";
import { schemasAt, specJsonSchema } from "./json_schema.ts";
import golden from "../testdata/bad_specs.json" with { type: "json" };
import { changed } from "../testdata/changed.ts";
import { specs } from "../testdata/specs.ts";

/** What is wrong with a text, a line each. */
function complaints(text: string): readonly string[] {
  const parsed = parseSpec(text);
  return parsed._tag === "Right" ? [] : parsed.left.map(({ path, message }) => `${path}: ${message}`);
}

Deno.test(`parseSpec() tells of ${golden.changed.length} changes to valid specs where, what and what instead`, () => {
  for (const { in: kind, at, put, says } of golden.changed) {
    assert(kind in specs);
    assertEquals(complaints(changed(kind as keyof typeof specs, at, put)), says, `${at} = ${put}`);
  }
});

Deno.test("parseSpec() says of a text that is no spec at all what it is", () => {
  for (const { text, says } of golden.whole) assertEquals(complaints(text), says, text);
});

Deno.test("parseSpec() keeps every message on one printable line of bounded length", () => {
  for (const { says } of [...golden.changed, ...golden.whole]) {
    for (const line of says) assert(/^[^\p{Cc}\p{Cf}\u2028\u2029]{1,400}$/u.test(line), JSON.stringify(line));
  }
  const long = complaints(changed("training", "x".repeat(100_000), `"${"\\u202e".repeat(10_000)}"`));
  assert(long.join("").length < 400, long.join("").slice(0, 500));
});

Deno.test("parseSpec() takes a small spec of every kind, with or without a byte order mark", () => {
  for (const spec of Object.values(specs)) {
    assertEquals(complaints(JSON.stringify(spec)), []);
    assertEquals(complaints(`\uFEFF${JSON.stringify(spec)}`), []);
  }
});

Deno.test("parseSpec() ignores the address of its schema, which the schema allows", () => {
  for (const spec of Object.values(specs)) {
    const [with$, without] = [{ $schema: "./spec.json", ...spec }, spec].map((one) =>
      parseSpec(JSON.stringify(one))
    );
    assertEquals(with$, without);
    assert(with$?._tag === "Right" && !("$schema" in with$.right));
  }
  const { oneOf } = specJsonSchema() as { oneOf: { properties: Record<string, { type?: string }> }[] };
  for (const { properties } of oneOf) assertEquals(properties["$schema"]?.type, "string");
});

Deno.test("parseSpec() takes every spec of the paper, variants included, and returns it unchanged", () => {
  for (const { base, variants } of dd2424A2.experiments) {
    for (const spec of [base, ...Object.values(variants)]) {
      const parsed = parseSpec(JSON.stringify(spec));
      assertEquals(parsed._tag === "Right" ? parsed.right : parsed.left, spec);
    }
  }
});

Deno.test("parseSpec() pollutes no prototype", () => {
  parseSpec(changed("training", "__proto__", '{"polluted": true}'));
  parseSpec(changed("training", "claims.0.test.__proto__", '{"polluted": true}'));
  assertEquals(Reflect.get({}, "polluted"), undefined);
});

Deno.test("parseSpec() answers in time that grows as the text does, whatever it holds", () => {
  const started = performance.now();
  for (const text of ['"\\', '[{"a":', '"', "[", "{", '\\"', "\\u0000"]) parseSpec(text.repeat(300_000));
  assert(performance.now() - started < 20_000); // a quadratic reader takes hours
});

Deno.test("checkSpec() never throws and names a path of the value, whatever the value", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const checked = checkSpec(value);
    assert(checked._tag === "Left" && checked.left.length > 0);
  }));
  fc.assert(fc.property(fc.constantFrom(...paths(specs.training)), fc.jsonValue(), (path, value) => {
    for (const line of complaints(changed("training", path.join("."), JSON.stringify(value)))) {
      const placed = line.startsWith(path[0]!) || line.startsWith("claims."); // what a claim needs may be gone
      assert(placed && !line.includes("undefined"), line);
    }
  }));
});

Deno.test("parseSpec() comes to an end whatever number a spec has in any place", () => {
  const endless = complaints(changed("search", "search.stages.0.lambda.trials", "1e21"));
  assertEquals(endless, [
    "search.stages.0.lambda.trials: expected a whole number from 1 to 1000 but found 1e+21",
  ]);
  for (const [kind, spec] of Object.entries(specs)) {
    for (const path of paths(spec)) {
      for (const number of ["-1", "0", "5e-324", "9007199254740991", "1e300"]) {
        const says = complaints(changed(kind as keyof typeof specs, path.join("."), number));
        assert(says.every((line) => !/undefined|NaN|Infinity/.test(line)), says.join("\n"));
      }
    }
  }
});

Deno.test("specJsonSchema() is a schema of every kind that refuses unknown keys", () => {
  const { oneOf } = specJsonSchema() as { oneOf: { additionalProperties: unknown }[] };
  assertEquals(
    oneOf.map(({ additionalProperties }) => additionalProperties),
    Array(Object.keys(KINDS).length).fill(false),
  );
});

/** The paths of all members of a value. */
function paths(value: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap((
    [name, inner],
  ) => [[...above, name], ...paths(inner, [...above, name])]);
}

Deno.test("parseSpec() refuses claims that no run of their spec could answer to, with the nearest name", () => {
  const claim = { id: "c", statement: "s", source: { paper: "p", place: "q" } };
  const value = { kind: "value", quantity: "testAccuracy", published: 0.5 };
  const stages = { kind: "stages", better: "fine", worse: "coarse", maximumLambda: 1, worthwhile: 0.005 };
  const said = (kind: keyof typeof specs, test: object, variant?: string) =>
    complaints(JSON.stringify({ ...specs[kind], claims: [{ ...claim, test, variant }] }));

  assertEquals(said("training", value), []);
  assertEquals(said("training", value, "report"), [
    'claims.0.variant: expected no variant, for this spec has none, but found "report"',
  ]);
  assertEquals(said("training", { ...value, trial: "base" }), [
    'claims.0.test.trial: expected no trial, for this spec has none, but found "base"',
  ]);
  assertEquals(said("sanity", { ...value, trial: "overfitt" }), [
    'claims.0.test.trial: expected a trial of this spec but found "overfitt"; did you mean "overfit"?',
  ]);
  assertEquals(said("search", stages), []);
  assertEquals(said("search", { ...stages, better: "fin" }), [
    'claims.0.test.better: expected a stage of this spec but found "fin"; did you mean "fine"?',
  ]);
  assertEquals(said("search", { ...value, trial: "coarse-02" }), []);
  assertEquals(said("search", { ...value, trial: "coarse-03" }).length, 1);
});

Deno.test("specJsonSchema() describes every member that a spec of any kind has", () => {
  for (const spec of Object.values(specs)) {
    for (const path of paths(spec)) {
      const name = path.at(-1)!, holders = schemasAt(path.slice(0, -1), spec);
      const members = holders.flatMap(({ properties }) => properties?.[name] ?? []);
      if (/^\d+$/.test(name) || path.join() === "kind") continue; // an item of a list; the name of the kind itself
      if (path.slice(0, -1).includes("changes")) continue; // any member of the setting
      assert(members.length > 0, path.join("."));
      for (const { description } of members) assert(description, `${spec.kind}: ${path.join(".")}`);
    }
  }
});
