import { exp } from "@refold/core/exp";
import type { Formula, Operation, Step } from "@refold/core/formula";
import {
  add,
  call,
  type Code,
  f64,
  type Func,
  func,
  i32,
  type Local,
  loop,
  type ValType,
} from "./assembler.ts";
import { VECTOR } from "../layout.ts";
import { pass } from "./combine.ts";
import { advance, type Lanes, load, select, store, ZERO } from "./lanes.ts";

/** Functions that a formula may call for single numbers: the engine's, which float64 loops use too. */
export const CALLED = { exponential: exp } as const satisfies Partial<
  Record<Operation, (x: number) => number>
>;

/** How each operation is done on vectors held in locals. */
const INSTRUCTIONS: Readonly<Record<Operation, (l: Lanes, x: Local, y: Local, z: Local) => Code>> = {
  add: (l, x, y) => l.add(x.get, y.get),
  subtract: (l, x, y) => l.sub(x.get, y.get),
  multiply: (l, x, y) => l.mul(x.get, y.get),
  divide: (l, x, y) => l.div(x.get, y.get),
  maximum: (l, x, y) => l.max(x.get, y.get),
  squareRoot: (l, x) => l.sqrt(x.get),
  exponential: (l, x) => eachLane(l, x, "exponential"),
  whenPositive: (l, test, then, otherwise) => select(then.get, otherwise.get, l.greater(test.get, ZERO)),
};

/** The parameters of a function by name. */
type Types = Readonly<Record<string, ValType>>;

/**
 * A formula as two functions: `flat` goes over the bytes [0, to) of equal buffers, `rows` over `count` rows of `width`
 * bytes, from one to the next by the step of each buffer, so that a step of 0 repeats a row.
 */
export function formulaKernels(l: Lanes, f: Formula): readonly Func[] {
  const indices = Array.from({ length: f.tensors }, (_, i) => i);
  const numbers: Types = Object.fromEntries(
    Array.from({ length: f.numbers }, (_, i): [string, ValType] => [`n${i}`, l.scalar]),
  );
  const bases: Types = {
    ...Object.fromEntries(indices.map((i) => [`x${i}`, "i32"])),
    out: "i32",
  };
  const steps: Types = Object.fromEntries(
    Object.keys(bases).map((name): [string, ValType] => [`${name}Step`, "i32"]),
  );
  return [
    func("flat", { ...bases, ...numbers, to: "i32" } as Types, (p, local) => {
      const at = local("i32"), { prepare, vector } = body(l, f, p, local);
      return [
        prepare,
        pass(at, i32(0), p.to!.get, (offset) => vector((name) => add(p[name]!.get, at.get), offset)),
      ];
    }),
    func("rows", { ...bases, ...steps, ...numbers, count: "i32", width: "i32" } as Types, (p, local) => {
      const row = local("i32"), at = local("i32"), { prepare, vector } = body(l, f, p, local);
      return [
        prepare,
        loop(row, i32(0), p.count!.get, 1, [
          loop(at, i32(0), p.width!.get, VECTOR, vector((name) => add(p[name]!.get, at.get), 0)),
          Object.keys(bases).map((name) => advance(p[name]!, p[`${name}Step`]!.get)),
        ]),
      ];
    }),
  ];
}

/** The code of a formula for one vector, and what must run once before it. */
function body(
  l: Lanes,
  { steps }: Formula,
  params: Readonly<Record<string, Local>>,
  local: (type: ValType) => Local,
): { readonly prepare: Code; readonly vector: (address: (name: string) => Code, offset: number) => Code } {
  const values = steps.map(() => local("v128"));
  const varies = (step: Step) => step.kind === "tensor" || step.kind === "operation";
  const scalar = (step: Step) => {
    if (step.kind === "number") return params[`n${step.index}`]!.get;
    const value = f64((step as Extract<Step, { readonly kind: "constant" }>).value);
    return l.size === 4 ? [value, 0xb6] : value; // f32.demote_f64
  };
  return {
    prepare: steps.flatMap((step, i) => varies(step) ? [] : [values[i]!.set(l.splat(scalar(step)))]),
    vector: (address, offset) => [
      steps.map((step, i): Code => {
        if (step.kind === "tensor") return values[i]!.set(load(address(`x${step.index}`), offset));
        if (step.kind !== "operation") return [];
        const [x, y, z] = step.of.map((place) => values[place]!);
        return values[i]!.set(INSTRUCTIONS[step.operation](l, x!, y!, z!)); // as many as the operation has
      }),
      store(address("out"), values.at(-1)!.get, offset),
    ],
  };
}

/** Calls a function for each lane in turn. */
function eachLane(l: Lanes, x: Local, name: keyof typeof CALLED): Code {
  const lanes = Array.from({ length: l.lanes }, (_, lane) => lane);
  return lanes.reduce<Code>(
    (vector, lane) => l.replaceLane(vector, lane, call(name, [l.extractLane(x.get, lane)])),
    x.get,
  );
}
