import { type Code, type Func, func, loop, type ValType } from "./assembler.ts";
import { MOST_TERMS, UNROLLED, VECTOR } from "../layout.ts";
import { add } from "./assembler.ts";
import { type Lanes, load, store, without, ZERO } from "./lanes.ts";

/** Passes over equal buffers, each over bytes [from, to): relu, reluGrad and the linear combinations. */
export function elementwise(l: Lanes): readonly Func[] {
  const combinations = Array.from({ length: MOST_TERMS }, (_, i) => combine(l, i + 1));
  return [relu(l), reluGrad(l), ...combinations];
}

/** out = 0 where x ≤ 0, else x. */
function relu(l: Lanes): Func {
  return func("relu", { x: "i32", out: "i32", from: "i32", to: "i32" }, (p, local) => {
    const i = local("i32"), v = local("v128");
    return pass(i, p.from.get, p.to.get, (offset) => [
      v.set(load(add(p.x.get, i.get), offset)),
      store(add(p.out.get, i.get), without(v.get, l.atMost(v.get, ZERO)), offset),
    ]);
  });
}

/** out = 0 where y ≤ 0, else dy. */
function reluGrad(l: Lanes): Func {
  return func("reluGrad", { y: "i32", dy: "i32", out: "i32", from: "i32", to: "i32" }, (p, local) => {
    const i = local("i32");
    return pass(i, p.from.get, p.to.get, (offset) => {
      const y = load(add(p.y.get, i.get), offset), dy = load(add(p.dy.get, i.get), offset);
      return store(add(p.out.get, i.get), without(dy, l.atMost(y, ZERO)), offset);
    });
  });
}

/** out = α₁x₁ + … + αₙxₙ, summed in that order; out may be one of the x. */
function combine(l: Lanes, terms: number): Func {
  const indices = Array.from({ length: terms }, (_, i) => i);
  const xs = indices.map((n) => [[`x${n}`, "i32"], [`alpha${n}`, l.scalar]] as const);
  const params: Readonly<Record<string, ValType>> = {
    out: "i32",
    ...Object.fromEntries(xs.flat()),
    from: "i32",
    to: "i32",
  };
  return func(`combine${terms}`, params, (p, local) => {
    const i = local("i32"), alphas = indices.map(() => local("v128"));
    const term = (n: number, offset: number) => load(add(p[`x${n}`]!.get, i.get), offset);
    return [
      alphas.map((alpha, n) => alpha.set(l.splat(p[`alpha${n}`]!.get))),
      pass(i, p.from!.get, p.to!.get, (offset) => {
        const first = l.mul(alphas[0]!.get, term(0, offset));
        const sum = alphas.slice(1).reduce(
          (partial: Code, alpha, n) => l.madd(alpha.get, term(n + 1, offset), partial),
          first,
        );
        return store(add(p.out!.get, i.get), sum, offset);
      }),
    ];
  });
}

function pass(i: Parameters<typeof loop>[0], from: Code, to: Code, body: (offset: number) => Code): Code {
  const offsets = Array.from({ length: UNROLLED }, (_, n) => n * VECTOR);
  return loop(i, from, to, UNROLLED * VECTOR, offsets.map(body));
}
