/** Elementary functions where they are hard: small, near 1, near quarters of a turn, without a leading one. */
import { assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { exp } from "./exp.ts";
import { log, log1p } from "./log.ts";
import { power } from "./power.ts";
import { cos, sin } from "./sin_cos.ts";
import { uniforms } from "./testdata/uniforms.ts";
import hard from "./testdata/hard.json" with { type: "json" };

type Draw = () => number;

function small(u: Draw): number {
  const sign = u() < 0.5 ? -1 : 1;
  return sign * (1 + u()) * 2 ** (Math.floor(u() * 61) - 60);
}

function quarter(u: Draw): number {
  return Math.floor(u() * 600_000) * 1.5707963267948966 * (1 + (Math.floor(u() * 9) - 4) * 2 ** -52);
}

function scale(u: Draw, low: number, count: number): number {
  return 2 ** (Math.floor(u() * count) + low);
}

/** The functions and arguments of tests/golden/elementary.py. */
const CASES: Readonly<Record<keyof typeof hard, (u: Draw) => number>> = {
  "exp of small numbers": (u) => exp(small(u)),
  "exp without a leading one": (u) => exp(-708 - 38 * u()),
  "log near 1": (u) => log(1 + small(u) / 4),
  "log without a leading one": (u) => log((1 + u()) * scale(u, -1074, 60)),
  "log1p of small numbers": (u) => log1p(small(u) / 2),
  "log1p of large numbers": (u) => log1p((1 + u()) * scale(u, 0, 200)),
  "sin of small numbers": (u) => sin(small(u)),
  "sin near quarters": (u) => sin(quarter(u)),
  "cos of small numbers": (u) => cos(small(u)),
  "cos near quarters": (u) => cos(quarter(u)),
  "power": (u) => {
    const base = (1 + u()) * scale(u, -10, 20);
    return power(base, (u() - 0.5) * 200);
  },
  "log about its zero": (u) => log(1 + (u() - 0.5) * 2 ** -5),
  "sin about its zero": (u) => sin((u() - 0.5) * 2 ** -6),
};

for (const [title, of] of Object.entries(CASES)) {
  Deno.test(`${title} rounds thousands of arguments as mpmath does`, () => {
    const { seed, count, sha256 } = hard[title as keyof typeof hard], u = uniforms(seed);
    const results = Float64Array.from({ length: count }, () => of(u));
    assertEquals(createHash("sha256").update(new Uint8Array(results.buffer)).digest("hex"), sha256);
  });
}
