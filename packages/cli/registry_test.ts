import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UserError } from "./exit_codes.ts";
import { listing } from "./listing.ts";
import { experimentNames, indexName, isPath, namedSpec, packNamed, packOf, PACKS } from "./registry.ts";
import { specFromText, specMessage } from "./spec_text.ts";

Deno.test("namedSpec() finds every experiment and variant that the list names", () => {
  const lines = listing().split("\n");
  for (const name of experimentNames()) {
    assertEquals(namedSpec(name).name, name);
    const at = lines.findIndex((line) => line.startsWith(`  ${name} `));
    assert(at > 0, name);
    const variants = lines[at + 1]!.match(/^ +variants: (.*)$/)?.[1]?.split(", ") ?? [];
    for (const variant of variants) assertEquals(namedSpec(name, { variant }).variant, variant);
  }
});

Deno.test("namedSpec() names the nearest experiment or variant, and the way to the list", () => {
  const message = (name: string, variant?: string) =>
    (assertThrows(() => namedSpec(name, { variant }), UserError) as UserError).message;
  assertStringIncludes(
    message("replicate-fig5"),
    'no experiment "replicate-fig5". Did you mean "replicate-fig3"?',
  );
  assertStringIncludes(message("replicate-fig5"), "`deno task experiment` lists them");
  assert(!message("zebra").includes("Did you mean"));
  assertStringIncludes(message("replicate-fig4", "reprot"), 'Did you mean "report"?');
  assertStringIncludes(message("replicate-fig4", "x"), "Its variants are report, ");
  assertStringIncludes(message("sanity", "x"), "It has no variants.");
  assertStringIncludes(message("replicate-fig4", "constructor"), 'no variant "constructor"');
  assertStringIncludes(message("__proto__"), "no experiment");
});

Deno.test("isPath() tells a file from a name", () => {
  assertEquals(["a.json", "./a", "a\\b", "A.JSON", "replicate-fig3"].map(isPath), [
    true,
    true,
    true,
    true,
    false,
  ]);
});

Deno.test("packOf() knows the paper by its id alone", () => {
  assertEquals([packOf("dd2424-a2")?.id, packOf("constructor"), packOf(undefined)], [
    "dd2424-a2",
    null,
    null,
  ]);
});

Deno.test("packNamed() is the first paper unless one is named, and names the nearest", () => {
  const [first] = PACKS;
  assertEquals([packNamed(undefined), packNamed("dd2424-a2")], [first!, packOf("dd2424-a2")!]);
  const { message } = assertThrows(() => packNamed("dd2424-a22"), UserError) as UserError;
  assertStringIncludes(message, 'no paper "dd2424-a22". Did you mean "dd2424-a2"?');
});

Deno.test("indexName() gives every paper an index of its own, the first that of the folder", () => {
  const names = PACKS.map((pack) => indexName(pack));
  assertEquals(names[0], "index.html");
  assertEquals(names.slice(1), PACKS.slice(1).map(({ id }) => `${id}.html`));
  assertEquals(new Set(names).size, PACKS.length);
});

Deno.test("namedSpec() asks which paper is meant where two have an experiment of one name", () => {
  const [first] = PACKS, other = { ...first!, id: "other" }, packs = [first!, other];
  const { message } = assertThrows(
    () => namedSpec("sanity", {}, packs),
    UserError,
  ) as UserError;
  assertStringIncludes(message, 'dd2424-a2 and other each have an experiment "sanity"');
  assertEquals(namedSpec("sanity", { paper: "other" }, packs).name, "sanity");
  assertThrows(() => namedSpec("sanity", { paper: "x" }, packs), UserError, 'no paper "x"');
});

Deno.test("specFromText() says all that is wrong, a line each, with the file's name and what to do next", () => {
  const error = assertThrows(
    () => specFromText("my.json", '{"kind": "sanity", "nmae": "x"}'),
    UserError,
  ) as UserError;
  assertEquals(error.exitCode, 2);
  const [first, ...rest] = error.message.split("\n");
  assertEquals(first, "my.json is not a valid spec:");
  assert(rest.includes('  ✖ nmae: unknown key; did you mean "name"?'), error.message);
  assertStringIncludes(rest.at(-1)!, "deno task experiment schema");
});

Deno.test("specMessage() tells the first twenty of very many complaints", () => {
  const issues = Array.from(
    { length: 500 },
    (_, i) => ({ path: `claims.${i}`, message: "expected an object" }),
  );
  const lines = specMessage("my.json", issues).split("\n");
  assertEquals([lines.length, lines.at(-2)], [23, "  … and 480 more"]);
});
