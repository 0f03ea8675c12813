import { type Code, type Func, func, loop, type ValType } from "./assembler.ts";
import { MOST_TERMS, UNROLLED, VECTOR } from "../layout.ts";
import { add } from "./assembler.ts";
import { type Lanes, load, store } from "./lanes.ts";

/** Passes over equal buffers, each over bytes [from, to): the linear combinations. */
export function combinations(l: Lanes): readonly Func[] {
  return Array.from({ length: MOST_TERMS }, (_, i) => combine(l, i + 1));
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

/** Runs `body` for every vector of bytes [from, to), some at a time. */
export function pass(
  i: Parameters<typeof loop>[0],
  from: Code,
  to: Code,
  body: (offset: number) => Code,
): Code {
  const offsets = Array.from({ length: UNROLLED }, (_, n) => n * VECTOR);
  return loop(i, from, to, UNROLLED * VECTOR, offsets.map(body));
}
