import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { chained } from "./chained.ts";
import { cosine } from "./cosine.ts";
import { cyclePlace, lengthOfCycle } from "./cycle_place.ts";
import { exponentialDecay } from "./exponential.ts";
import { fitOneCycle } from "./fit_one_cycle.ts";
import { flatCosine } from "./flat_cosine.ts";
import { oneCycle, type OneCycleShape } from "./one_cycle.ts";
import { rise } from "./rise.ts";
import { scaled } from "./scaled.ts";
import type { Schedule } from "./schedule.ts";
import { sgdr } from "./sgdr.ts";
import { snapshot } from "./snapshot.ts";
import { stepDecay } from "./step.ts";
import { triangular } from "./triangular.ts";

const length = fc.integer({ min: 1, max: 300 }),
  growth = fc.integer({ min: 1, max: 3 }),
  step = fc.nat(20_000);
const share = fc.double({ min: 0.05, max: 0.5, noNaN: true });
const shape: fc.Arbitrary<OneCycleShape> = fc.record({
  phases: fc.constantFrom(2 as const, 3 as const),
  up: share,
  along: fc.constantFrom("cosine" as const, "linear" as const),
  steps: fc.integer({ min: 3, max: 500 }),
});

/** The largest change from one update to the next among so many. */
function steepest(eta: Schedule, steps: number): number {
  return Math.max(...Array.from({ length: steps - 1 }, (_, t) => Math.abs(eta(t + 1) - eta(t))));
}

Deno.test("cyclePlace() puts a step into the one cycle that begins at or before it and ends after it", () => {
  fc.assert(fc.property(length, growth, step, (length, growth, step) => {
    const cycles = { length, growth }, { cycle, within, length: own } = cyclePlace(cycles, step);
    const before = Array.from({ length: cycle }, (_, c) => lengthOfCycle(cycles, c)).reduce(
      (a, b) => a + b,
      0,
    );
    assertEquals([before + within, own], [step, lengthOfCycle(cycles, cycle)]);
    assert(within >= 0 && within < own);
  }));
});

Deno.test("triangular() of uneven and growing cycles keeps its bounds and its slopes, and meets both bounds", () => {
  fc.assert(fc.property(length, length, growth, step, (stepSize, stepSizeDown, growth, step) => {
    const eta = triangular({ baseLr: 0.1, maxLr: 0.3, stepSize, stepSizeDown, growth });
    assert(eta(step) >= 0.1 - 1e-15 && eta(step) <= 0.3 + 1e-15);
    assert(Math.abs(eta(step + 1) - eta(step)) <= 0.2 / Math.min(stepSize, stepSizeDown) + 1e-12);
    const second = stepSize + stepSizeDown; // where the second cycle begins
    assertEquals([eta(0), eta(second)], [0.1, 0.1]);
    assertAlmostEquals(eta(stepSize), 0.3, 1e-12);
    assertAlmostEquals(eta(second + growth * stepSize), 0.3, 1e-12);
  }));
});

Deno.test("sgdr() restarts at max, falls within a cycle, and repeats where cycles do not grow", () => {
  fc.assert(fc.property(length, growth, step, (cycleSteps, growth, step) => {
    const eta = sgdr({ baseLr: 0.1, maxLr: 0.3, cycleSteps, growth });
    const { within, length } = cyclePlace({ length: cycleSteps, growth }, step);
    assertEquals(eta(step - within), 0.3);
    if (within + 1 < length) assert(eta(step + 1) < eta(step));
    assert(eta(step) > 0.1 && eta(step) <= 0.3);
    if (growth === 1) assertAlmostEquals(eta(step + cycleSteps), eta(step), 1e-12);
    assertAlmostEquals(
      eta(step),
      cosine({ baseLr: 0.1, maxLr: 0.3, steps: length })(within),
      1e-15,
    );
  }));
});

Deno.test("snapshot() is sgdr() of ⌈T/M⌉ updates a cycle down to 0", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), length, step, (cycles, steps, step) => {
    const cycleSteps = Math.ceil(steps / cycles), restarts = { baseLr: 0, maxLr: 0.1, cycleSteps, growth: 1 };
    assertEquals(snapshot({ maxLr: 0.1, cycles, steps })(step), sgdr(restarts)(step));
  }));
});

Deno.test("stepDecay() drops to exponentialDecay() at multiples of every, and stays between them", () => {
  fc.assert(fc.property(length, fc.nat(50), fc.nat(299), (every, drops, later) => {
    const decay = { learningRate: 0.1, gamma: 0.9, every }, at = drops * every;
    assertAlmostEquals(stepDecay(decay)(at), exponentialDecay(decay)(at), 1e-15);
    assertEquals(stepDecay(decay)(at + later % every), stepDecay(decay)(at));
    assert(exponentialDecay(decay)(at + 1) < exponentialDecay(decay)(at));
  }));
});

Deno.test("oneCycle() ends below its start, never leaves its bounds, and has no jump", () => {
  fc.assert(fc.property(shape, (shape) => {
    const eta = oneCycle({ ...shape, maxLr: 1, startDivisor: 10, endDivisor: 100 });
    const rates = Array.from({ length: shape.steps + 5 }, (_, t) => eta(t));
    assert(rates.every((rate) => rate >= 0.001 - 1e-15 && rate <= 1));
    assertEquals(rates.slice(shape.steps - 1), Array(6).fill(0.001));
    const legs = [shape.up * shape.steps - 1, (1 - shape.up) * shape.steps];
    const shortest = Math.max(
      1,
      shape.phases === 2 ? Math.min(...legs) : Math.min(legs[0]!, legs[1]! - legs[0]!),
    );
    assert(steepest(eta, shape.steps) <= Math.PI / 2 * 2 / shortest + 1e-12);
  }));
});

Deno.test("oneCycle() that has its peak at the first update begins there", () => {
  const shape = { phases: 2, up: 0.25, along: "linear", steps: 4 } as const; // up·T − 1 = 0
  const eta = oneCycle({ ...shape, maxLr: 0.3, startDivisor: 25, endDivisor: 1e4 });
  assertEquals(eta(0), 0.3);
  assertAlmostEquals(eta(1), 0.3 * 2 / 3 + 0.3 / 25e4 / 3, 1e-15);
});

Deno.test("fitOneCycle() and flatCosine() stay between their ends, without a jump, and at the last one for ever", () => {
  fc.assert(fc.property(share, fc.integer({ min: 20, max: 500 }), (up, steps) => {
    const cycle = fitOneCycle({ maxLr: 1, up, startDivisor: 10, endDivisor: 100, steps });
    const flat = flatCosine({ learningRate: 1, flat: 1 - up, fall: 100, steps });
    for (const eta of [cycle, flat]) {
      for (let t = 0; t <= steps; t++) assert(eta(t) >= 0.01 - 1e-15 && eta(t) <= 1);
      assert(steepest(eta, steps + 1) <= Math.PI / 2 / (up * steps) + 1e-12);
      for (const after of [0, 1, steps]) assertAlmostEquals(eta(steps + after), 0.01, 1e-15);
    }
    assertEquals(flat(Math.floor((1 - up) * steps)), 1);
  }));
});

Deno.test("rise() rises by equal amounts or by equal factors, and stays at its top", () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(298), (steps, t) => {
    const at = t % (steps - 1), ends = { from: 1e-4, to: 1e-1, steps };
    const linear = rise({ ...ends, shape: "linear" }), factors = rise({ ...ends, shape: "exponential" });
    assertAlmostEquals(linear(at + 1) - linear(at), 0.0999 / steps, 1e-15);
    assertAlmostEquals(factors(at + 1) / factors(at), 1000 ** (1 / steps), 1e-9);
    for (const eta of [linear, factors]) {
      assertEquals([eta(0), eta(steps), eta(10 * steps)], [1e-4, 0.1, 0.1]);
    }
  }));
});

Deno.test("rise() is at its top exactly, whatever its ends are", () => {
  const rate = fc.double({ min: 1e-6, max: 1, noNaN: true });
  fc.assert(fc.property(rate, rate, fc.integer({ min: 1, max: 300 }), (one, other, steps) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    for (const shape of ["linear", "exponential"] as const) {
      assertEquals(rise({ from, to, steps, shape })(steps), to);
    }
  }));
});

Deno.test("chained() reads each schedule from its own step 0, and scaled() multiplies", () => {
  const parts = fc.array(fc.record({ steps: length, slope: fc.nat(9) }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(parts, fc.nat(2000), (parts, step) => {
    const eta = chained(
      parts.map(({ steps, slope }, i) => ({ schedule: (t) => 1000 * i + slope * t, steps })),
    );
    const all = parts.flatMap(({ steps, slope }, i) =>
      Array.from({ length: i === parts.length - 1 ? 3000 : steps }, (_, t) => 1000 * i + slope * t)
    );
    assertEquals(eta(step), all[step]);
    assertEquals(scaled(eta, 0.5)(step), eta(step) / 2);
  }));
});
