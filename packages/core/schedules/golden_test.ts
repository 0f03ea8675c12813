import { assert, assertEquals } from "@std/assert";
import golden from "../../../tests/golden/schedules.json" with { type: "json" };
import type { RunLength } from "./schedule_kind.ts";
import { SCHEDULES, type ScheduleSpec } from "./table.ts";

type Column = keyof typeof golden;

/** 40 updates, as an independent program computed them. */
const RUN: RunLength = { stepsPerEpoch: 5, steps: 40 };

const smith = { baseLr: 0.001, maxLr: 0.006, stepSize: 5 } as const;

/** The spec of every column of rates. */
const RATES: Readonly<Partial<Record<Column, ScheduleSpec>>> = {
  triangular: { policy: "triangular", ...smith },
  triangular2: { policy: "triangular2", ...smith },
  exp_range: { policy: "expRange", ...smith, gamma: 0.97 },
  triangular_up4_down6: {
    policy: "triangular",
    ...smith,
    stepSize: 4,
    stepSizeDown: 6,
    momentum: { base: 0.8, max: 0.9 },
  },
  triangular_doubling_ns3: { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 3, growth: 2 },
};

/** The column of rates beside which one of momentum stands. */
const MOMENTA: Readonly<Partial<Record<Column, Column>>> = {
  momentum_up4_down6: "triangular_up4_down6",
};

function ratesOf(spec: ScheduleSpec, { run = RUN, from = 0 } = {}): readonly number[] {
  const eta = SCHEDULES[spec.policy].make(spec as never, run);
  return golden.triangular.map((_, step) => eta(step + from));
}

/** The largest relative difference. */
function farthest(found: readonly number[], expected: readonly number[]): number {
  return Math.max(...found.map((rate, i) => Math.abs(rate / expected[i]! - 1)));
}

for (const [column, spec] of Object.entries(RATES) as readonly [Column, ScheduleSpec][]) {
  Deno.test(`${column} is that of an independent program to 1e-12, and one step early or late is not`, () => {
    const schema = SCHEDULES[spec.policy].spec;
    assertEquals(schema.parse(spec), spec as never);
    const off = farthest(ratesOf(spec), golden[column]);
    assert(off < 1e-12, String(off));
    for (const from of [-1, 1]) {
      assert(farthest(ratesOf(spec, { from }).slice(1), golden[column].slice(1)) > 1e-3);
    }
  });
}

for (const [column, beside] of Object.entries(MOMENTA) as readonly [Column, Column][]) {
  Deno.test(`${column} is that of an independent program to 1e-12, and runs against the rate`, () => {
    const spec = RATES[beside]!, momentum = SCHEDULES[spec.policy].momentum(spec as never, RUN)!;
    const found = golden[column].map((_, step) => momentum(step)), rates = golden[beside];
    assert(farthest(found, golden[column]) < 1e-12);
    for (let step = 1; step < rates.length; step++) {
      assert((rates[step]! - rates[step - 1]!) * (found[step]! - found[step - 1]!) <= 0);
    }
  });
}
