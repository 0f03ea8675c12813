import { assertEquals, assertThrows } from "@std/assert";
import { kernelsFor, seedsFor } from "./defaults.ts";
import { UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { namedSpec } from "./registry.ts";

const options: ExperimentOptions = {
  out: "out",
  seed: 0,
  quiet: false,
  fresh: false,
  check: false,
  onError: "continue",
};
const usual = namedSpec("replicate-fig4"), exact = namedSpec("exact-fig4");

Deno.test("seedsFor() gives five seeds, one where a run is repeated digit by digit, or those asked for", () => {
  assertEquals(seedsFor(usual, options), [0, 1, 2, 3, 4]);
  assertEquals(seedsFor(usual, options, 2), [0, 1]);
  assertEquals(seedsFor(exact, options, 9), [0]);
  assertEquals(seedsFor(usual, { ...options, seed: 7, seeds: 2 }), [7, 8]);
  assertEquals(seedsFor(exact, { ...options, seeds: 2 }), [0, 1]);
});

Deno.test("kernelsFor() takes float64 for a run repeated digit by digit, unless told otherwise", () => {
  assertEquals([kernelsFor(usual, options), kernelsFor(exact, options)], ["wasm", "wasm64"]);
  assertEquals(kernelsFor(exact, { ...options, kernels: "reference" }), "reference");
});

Deno.test("kernelsFor() takes wide products where there are any of the same bits", () => {
  const wide = { ...options, wide: true };
  assertEquals([kernelsFor(usual, wide), kernelsFor(exact, wide)], ["wasm-wide", "wasm64-wide"]);
  assertEquals(kernelsFor(usual, { ...wide, kernels: "wasm-strict" }), "wasm-strict");
});

Deno.test("seedsFor() refuses seeds that a generator cannot take, the last of several too", () => {
  const last = Number.MAX_SAFE_INTEGER;
  assertEquals(seedsFor(usual, { ...options, seed: last, seeds: 1 }), [last]);
  assertThrows(
    () => seedsFor(usual, { ...options, seed: last, seeds: 2 }),
    UserError,
    "last seed is 9007199254740991",
  );
  assertEquals(seedsFor(exact, { ...options, seed: 1073741773 }), [1073741773]);
  assertThrows(() => seedsFor(exact, { ...options, seed: 1073741774 }), UserError, "draw by draw");
});

Deno.test("seedsFor() refuses to search on seeds that the search confirms on as fresh", () => {
  const search = namedSpec("search-honest"); // confirmed on seeds 1000 to 1009
  assertEquals(seedsFor(search, { ...options, seed: 995 }).at(-1), 999);
  assertEquals(seedsFor(search, { ...options, seed: 1010 })[0], 1010);
  for (const seed of [996, 1000, 1009]) {
    assertThrows(() => seedsFor(search, { ...options, seed }), UserError, "confirmed on seeds 1000 to 1009");
  }
});
