/** The fast ways settle how a result is rounded but for one in a thousand, or else all would go the slow ones and none see it. */
import { assert } from "@std/assert";
import { expFast } from "./exp.ts";
import { logFast } from "./log.ts";
import { turnedFast } from "./sin_cos.ts";
import { uniforms } from "./testdata/uniforms.ts";

const WAYS: Readonly<Record<string, (u: number) => number | undefined>> = {
  "exp()": (u) => expFast(1400 * u - 700),
  "log()": (u) => logFast(2 ** (2000 * u - 1000)),
  "log() near 1": (u) => logFast(0.7 + 0.8 * u),
  "sin()": (u) => turnedFast(2 ** 21 * u - 2 ** 20, 0),
  "cos() of a small angle": (u) => turnedFast(u - 0.5, 1),
};

for (const [name, way] of Object.entries(WAYS)) {
  Deno.test(`${name} goes its fast way in 998 of 1000 cases`, () => {
    const next = uniforms(7), count = 20_000;
    const settled = Array.from({ length: count }, () => way(next())).filter((found) => found !== undefined);
    assert(settled.length > 0.998 * count && settled.length < count, String(settled.length));
  });
}
