/**
 * Assertions with the names and signatures of JSR's `@std/assert`, over `node:assert/strict`.
 * @module
 */
import nodeAssert from "node:assert/strict";

/** Thrown by every assertion that fails. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

function refuse(claim: string, message?: string): never {
  throw new AssertionError(message === undefined ? claim : `${claim}: ${message}`);
}

/** Asserts that `expr` is truthy. */
export function assert(expr: unknown, message = ""): asserts expr {
  if (!expr) throw new AssertionError(message);
}

/** Asserts that `expr` is falsy. */
export function assertFalse(expr: unknown, message = ""): void {
  if (expr) throw new AssertionError(message);
}

/** Asserts deep, strict equality. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  nodeAssert.deepEqual(actual, expected, message);
}

/** Asserts deep inequality. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  nodeAssert.notDeepEqual(actual, expected, message);
}

/** Asserts identity by `Object.is`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  nodeAssert.equal(actual, expected, message);
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) refuse(`Expected a value, found ${actual}`, message);
}

/** Asserts |actual − expected| ≤ tolerance (1e-7 relative to `expected` unless given). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  message?: string,
): void {
  if (Object.is(actual, expected)) return;
  const bound = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (!(Math.abs(actual - expected) <= bound)) {
    refuse(`Expected ${actual} to be within ${bound} of ${expected}`, message);
  }
}

/** Asserts actual > expected. */
export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  if (!(actual > expected)) refuse(`Expected ${actual} > ${expected}`, message);
}

/** Asserts actual ≥ expected. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual >= expected)) refuse(`Expected ${actual} >= ${expected}`, message);
}

/** Asserts actual < expected. */
export function assertLess<T>(actual: T, expected: T, message?: string): void {
  if (!(actual < expected)) refuse(`Expected ${actual} < ${expected}`, message);
}

/** Asserts actual ≤ expected. */
export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual <= expected)) refuse(`Expected ${actual} <= ${expected}`, message);
}

/** Asserts that `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (!actual.includes(expected)) {
    refuse(`Expected ${JSON.stringify(actual)} to include ${JSON.stringify(expected)}`, message);
  }
}

/** Asserts that `actual` matches `expected`. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) refuse(`Expected ${JSON.stringify(actual)} to match ${expected}`, message);
}

/** Asserts that `actual` is an instance of `expected`. */
export function assertInstanceOf<T>(
  actual: unknown,
  expected: abstract new (...args: never[]) => T,
  message?: string,
): asserts actual is T {
  if (!(actual instanceof expected)) {
    refuse(`Expected an instance of ${expected.name}, found ${String(actual)}`, message);
  }
}

/** Asserts that `fn` throws, and returns what it threw. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: ErrorClass<E>,
  messageIncludes?: string,
): E {
  try {
    fn();
  } catch (error) {
    return expectError(error, errorClass, messageIncludes);
  }
  return refuse("Expected function to throw");
}

/** Asserts that `fn` rejects, and resolves to what it rejected with. */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: ErrorClass<E>,
  messageIncludes?: string,
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return expectError(error, errorClass, messageIncludes);
  }
  return refuse("Expected function to reject");
}

/** Fails at once. */
export function fail(message?: string): never {
  return refuse("Failed assertion", message);
}

function expectError<E extends Error>(
  error: unknown,
  errorClass?: ErrorClass<E>,
  messageIncludes?: string,
): E {
  if (!(error instanceof Error)) refuse(`Expected an Error, found ${String(error)}`);
  if (errorClass !== undefined && !(error instanceof errorClass)) {
    refuse(`Expected ${errorClass.name}, found ${error.name}: ${error.message}`);
  }
  if (messageIncludes !== undefined) assertStringIncludes(error.message, messageIncludes);
  return error as E;
}
