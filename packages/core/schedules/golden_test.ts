import { assert, assertEquals } from "@std/assert";
import golden from "../../../tests/golden/schedules.json" with { type: "json" };
import type { RunLength } from "./schedule_kind.ts";
import { SCHEDULES, type ScheduleSpec } from "./table.ts";

type Column = keyof typeof golden;

/** 40 updates, as an independent program computed them. */
const RUN: RunLength = { stepsPerEpoch: 5, steps: 40 };

const restarts = { baseLr: 1e-4, maxLr: 0.1 } as const;
const oneCycle = {
  policy: "oneCycle",
  maxLr: 0.1,
  up: 0.3,
  startDivisor: 25,
  endDivisor: 1e4,
  momentum: { base: 0.85, max: 0.95 },
} as const;
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
  exp_range_paper: { policy: "expRange", ...smith, gamma: 0.97, decays: "bounds" },
  sgdr_T010_Tmult1: { policy: "sgdr", ...restarts, cycleSteps: 10 },
  sgdr_T05_Tmult2: { policy: "sgdr", ...restarts, cycleEpochs: 1, growth: 2 },
  cosine_Tmax39: { policy: "cosine", ...restarts, steps: 39 },
  snapshot_M4: { policy: "snapshot", maxLr: 0.1, cycles: 4 },
  lr_two_phase_cos: { ...oneCycle, phases: 2, along: "cosine" },
  lr_two_phase_linear: { ...oneCycle, phases: 2, along: "linear" },
  lr_three_phase_cos: { ...oneCycle, phases: 3, along: "cosine" },
  lr_three_phase_linear: { ...oneCycle, phases: 3, along: "linear" },
  lr_fastai_1cycle: {
    policy: "fitOneCycle",
    maxLr: 0.1,
    up: 0.25,
    startDivisor: 25,
    endDivisor: 1e5,
    momentum: { base: 0.85, max: 0.95 },
  },
  lr_fastai_flat_cos: { policy: "flatCosine", learningRate: 0.1, flat: 0.75, fall: 1e5 },
  triangular_doubling_ns3: { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 3, growth: 2 },
};

/** The column of rates beside which one of momentum stands. */
const MOMENTA: Readonly<Partial<Record<Column, Column>>> = {
  momentum_up4_down6: "triangular_up4_down6",
  mom_two_phase_cos: "lr_two_phase_cos",
  mom_two_phase_linear: "lr_two_phase_linear",
  mom_three_phase_cos: "lr_three_phase_cos",
  mom_three_phase_linear: "lr_three_phase_linear",
  mom_fastai_1cycle: "lr_fastai_1cycle",
};

function ratesOf(spec: ScheduleSpec, { run = RUN, from = 0 } = {}): readonly number[] {
  const eta = SCHEDULES[spec.policy].make(spec as never, run);
  return golden.triangular.map((_, step) => eta(step + from));
}

/** The largest relative difference, less one rounding at the size of the peak: 0.1 + (4e-7 − 0.1) is not 4e-7. */
function farthest(found: readonly number[], expected: readonly number[]): number {
  const rounding = Math.max(...expected) * 2 ** -53;
  return Math.max(
    ...found.map((rate, i) => Math.max(0, Math.abs(rate - expected[i]!) - rounding) / expected[i]!),
  );
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

Deno.test("the golden numbers tell every form from every other, base decayed or not, cosine or straight", () => {
  for (const [one, spec] of Object.entries(RATES) as readonly [Column, ScheduleSpec][]) {
    for (const other of Object.keys(RATES) as readonly Column[]) {
      assert(one === other || farthest(ratesOf(spec), golden[other]) > 1e-3, `${one} and ${other}`);
    }
  }
});
