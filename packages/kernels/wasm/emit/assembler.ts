/**
 * A WebAssembly assembler in two pages: instructions are nested arrays of bytes, so code composes as expressions do.
 *
 * Source: WebAssembly Core Specification 3.0, chapter 5 (binary format).
 * @module
 */

/** The value types that kernels use. */
export type ValType = "i32" | "f32" | "f64" | "v128";

/** A piece of code: a byte, the index of a named function still to be known, or pieces in order. */
export type Code = number | { readonly callee: string } | readonly Code[];

/** A local variable or parameter of a function. */
export interface Local {
  readonly get: Code;
  readonly set: (value: Code) => Code;
}

/** A function: its name, its type and its code. */
export interface Func {
  readonly name: string;
  readonly params: readonly ValType[];
  readonly locals: readonly ValType[];
  readonly body: Code;
}

const TYPE: Readonly<Record<ValType, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** An unsigned integer in LEB128. */
export function leb(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, leb(value >>> 7)];
}

function signedLeb(value: number): Code {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, signedLeb(value >> 7)];
}

/** The constant `value` as an i32. */
export function i32(value: number): Code {
  return [0x41, signedLeb(value)];
}

/** The constant `value` as an f64. */
export function f64(value: number): Code {
  return [0x44, ...new Uint8Array(new Float64Array([value]).buffer)];
}

/**
 * A function without a result, whose body is written in terms of its named parameters and of locals it asks for.
 *
 * @example A function that adds two numbers and forgets the sum
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { add, assemble, func } from "./assembler.ts";
 *
 * const f = func("forget", { x: "i32", y: "i32" }, ({ x, y }, local) => local("i32").set(add(x.get, y.get)));
 * assertEquals(WebAssembly.validate(assemble([f], { exports: ["forget"] })), true);
 * ```
 */
export function func<P extends Readonly<Record<string, ValType>>>(
  name: string,
  params: P,
  body: (params: { readonly [K in keyof P]: Local }, local: (type: ValType) => Local) => Code,
): Func {
  const types = Object.values(params), locals: ValType[] = [];
  const named = Object.fromEntries(Object.keys(params).map((key, index) => [key, variable(index)]));
  const code = body(
    named as { readonly [K in keyof P]: Local }, // true by construction: one variable for each key
    (type) => variable(types.length + locals.push(type) - 1),
  );
  return { name, params: types, locals, body: code };
}

function variable(index: number): Local {
  return { get: [0x20, leb(index)], set: (value) => [value, 0x21, leb(index)] };
}

/** Calls the function of that name. */
export function call(callee: string, args: readonly Code[]): Code {
  return [args, 0x10, { callee }];
}

/** Integer arithmetic on i32. */
export function add(...terms: readonly Code[]): Code {
  return terms.reduce((sum, term) => [sum, term, 0x6a]);
}
/** x − y. */
export function sub(x: Code, y: Code): Code {
  return [x, y, 0x6b];
}
/** x · y. */
export function mul(x: Code, y: Code): Code {
  return [x, y, 0x6c];
}
/** The remainder of x / y, without sign. */
export function remainder(x: Code, y: Code): Code {
  return [x, y, 0x70];
}
/** x divided by a power of two, without sign. */
export function divide(x: Code, power: number): Code {
  return [x, i32(Math.log2(power)), 0x76];
}
/** x moved up by so many bits. */
export function shiftLeft(x: Code, bits: number): Code {
  return [x, i32(bits), 0x74];
}
/** 1 where x is not zero, else 0. */
export function notZero(x: Code): Code {
  return [x, 0x45, 0x45];
}
/** The word at an address. */
export function load32(address: Code, offset = 0): Code {
  return [address, 0x28, at(offset)];
}
/** Stores a word. */
export function store32(address: Code, value: Code, offset = 0): Code {
  return [address, value, 0x36, at(offset)];
}
/** Bitwise x & y. */
export function and(x: Code, y: Code): Code {
  return [x, y, 0x71];
}
/** Bitwise x | y. */
export function or(x: Code, y: Code): Code {
  return [x, y, 0x72];
}
/** Unsigned x < y. */
export function less(x: Code, y: Code): Code {
  return [x, y, 0x49];
}
/** x = y. */
export function equal(x: Code, y: Code): Code {
  return [x, y, 0x46];
}
/** The lesser of two unsigned integers held in locals. */
export function least(x: Local, y: Local): Code {
  return [x.get, y.get, less(x.get, y.get), 0x1b];
}

/** `then` when the condition holds, else `otherwise`. */
export function when(condition: Code, then: Code, otherwise: Code = []): Code {
  return [condition, 0x04, 0x40, then, 0x05, otherwise, 0x0b];
}

/** Runs `body` at least once, and again while the condition holds. */
export function repeatWhile(condition: Code, body: Code): Code {
  return [0x03, 0x40, body, condition, 0x0d, 0, 0x0b];
}

/** Runs `body` as long as the condition holds: not at all where it does not at first. */
export function whileHolds(condition: Code, body: Code): Code {
  return when(condition, repeatWhile(condition, body));
}

/** for (i = from; i < to; i += step) body. */
export function loop(i: Local, from: Code, to: Code, step: number, body: Code): Code {
  return [i.set(from), whileHolds(less(i.get, to), [body, i.set(add(i.get, i32(step)))])];
}

/** An instruction of the SIMD family, by its number. */
export function simd(opcode: number, ...operands: readonly Code[]): Code {
  return [operands, 0xfd, leb(opcode)];
}

/** Where a load or store goes: an address and a constant offset; accesses are taken to be aligned to single bytes. */
export function at(offset = 0): Code {
  return [0, leb(offset)];
}

/** What a module offers and what it imports: functions of a number, and `env.memory` (shared, in pages of 64 KiB). */
export interface ModuleOptions {
  readonly exports: readonly string[];
  /** Functions f64 → f64 by their names in `env`. */
  readonly imports?: readonly string[];
  readonly memory?: { readonly initial: number; readonly maximum: number };
}

/** The bytes of a module made of these functions. */
export function assemble(functions: readonly Func[], options: ModuleOptions): Uint8Array<ArrayBuffer> {
  const { memory, imports = [] } = options;
  const index = new Map([...imports, ...functions.map((f) => f.name)].map((name, i) => [name, i]));
  const indexOf = (name: string): number => {
    const found = index.get(name);
    if (found === undefined) throw new RangeError(`Expected a function named ${name} but found none`);
    return found;
  };
  return Uint8Array.from(flatten([
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, [
      ...functions.map((f) => [0x60, vector(f.params.map((type) => TYPE[type])), vector([])]),
      ...imports.slice(0, 1).map(() => [0x60, vector([TYPE.f64]), vector([TYPE.f64])]), // one type for all of them
    ]),
    memory === undefined ? [] : section(2, [
      ...imports.map((name) => [text("env"), text(name), 0, leb(functions.length)]),
      [text("env"), text("memory"), 2, 3, leb(memory.initial), leb(memory.maximum)],
    ]),
    section(3, functions.map((_, i) => leb(i))),
    section(7, options.exports.map((name) => [text(name), 0, leb(indexOf(name))])),
    section(10, functions.map((f) => sized([vector(f.locals.map((type) => [1, TYPE[type]])), f.body, 0x0b]))),
  ], indexOf));

  function section(id: number, items: readonly Code[]): Code {
    return [id, sized(vector(items))];
  }
  function sized(code: Code): Code {
    const bytes = flatten(code, indexOf);
    return [leb(bytes.length), bytes];
  }
}

function vector(items: readonly Code[]): Code {
  return [leb(items.length), items];
}

function text(name: string): Code {
  return vector([...new TextEncoder().encode(name)]);
}

function flatten(code: Code, indexOf: (name: string) => number, into: number[] = []): number[] {
  if (typeof code === "number") into.push(code);
  else if ("callee" in code) flatten(leb(indexOf(code.callee)), indexOf, into);
  else for (const piece of code) flatten(piece, indexOf, into);
  return into;
}
