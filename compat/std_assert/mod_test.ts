import {
  assert,
  assertAlmostEquals,
  assertEquals,
  AssertionError,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

function refuses(check: () => unknown): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

Deno.test("assert() takes what is truthy and refuses the rest with its message", () => {
  assert(1);
  const error = assertThrows(() => assert(0, "zero"), AssertionError);
  assertEquals(error.message, "zero");
});

Deno.test("assertEquals() compares deeply and strictly", () => {
  assertEquals({ a: [1, new Uint8Array([2])], b: NaN }, { a: [1, new Uint8Array([2])], b: NaN });
  const unequal: readonly (readonly [unknown, unknown])[] = [[1, "1"], [{ a: 1 }, { a: 1, b: undefined }], [[
    1,
  ], [2]], [null, undefined]];
  for (const [a, b] of unequal) {
    assert(refuses(() => assertEquals(a, b)));
    assertNotEquals(a, b);
  }
});

Deno.test("assertStrictEquals() compares by identity", () => {
  assert(refuses(() => assertStrictEquals({}, {})));
});

Deno.test("assertAlmostEquals() is relative unless a tolerance is given, and never takes NaN for a number", () => {
  assertAlmostEquals(1e9, 1e9 + 1);
  assert(refuses(() => assertAlmostEquals(1, 1 + 1e-6)));
  assertAlmostEquals(1, 1.05, 0.1);
  assert(refuses(() => assertAlmostEquals(NaN, 1, 10)));
});

Deno.test("assertThrows() checks class and message, and refuses when nothing is thrown", async () => {
  const boom = () => {
    throw new RangeError("too far");
  };
  assertStringIncludes(assertThrows(boom, RangeError, "too").message, "far");
  assert(refuses(() => assertThrows(boom, TypeError)));
  assert(refuses(() => assertThrows(boom, RangeError, "near")));
  assert(refuses(() => assertThrows(() => {})));
  await assertRejects(() => Promise.reject(new RangeError("too far")), RangeError, "too far");
  await assertRejects(() => assertRejects(() => Promise.resolve()), AssertionError);
  assert(refuses(() => fail()));
});
