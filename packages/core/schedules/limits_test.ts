import { assertEquals } from "@std/assert";
import { unionOf } from "../spec_union.ts";
import { SCHEDULES, type ScheduleSpec } from "./table.ts";

const schema = unionOf("policy", SCHEDULES);

/** Which values a field of a spec may have, 1 for those it may. */
function taken(spec: object, field: string, values: readonly unknown[]): readonly number[] {
  return values.map((value) => Number(schema.safeParse({ ...spec, [field]: value }).success));
}

/** A spec of each kind that says as little as it may. */
const SPECS = {
  constant: { policy: "constant", learningRate: 0.1 },
  triangular: { policy: "triangular", baseLr: 0.01, maxLr: 0.1, stepSize: 5 },
  expRange: { policy: "expRange", baseLr: 0.01, maxLr: 0.1, stepSize: 5, gamma: 0.9 },
  step: { policy: "step", learningRate: 0.1, gamma: 0.9, every: 5 },
  exponential: { policy: "exponential", learningRate: 0.1, gamma: 0.9, every: 5 },
  cosine: { policy: "cosine", baseLr: 0, maxLr: 0.1 },
  sgdr: { policy: "sgdr", baseLr: 0, maxLr: 0.1, cycleSteps: 5 },
  snapshot: { policy: "snapshot", maxLr: 0.1, cycles: 4 },
  oneCycle: { policy: "oneCycle", maxLr: 0.1 },
  fitOneCycle: { policy: "fitOneCycle", maxLr: 0.1 },
  flatCosine: { policy: "flatCosine", learningRate: 0.1 },
  rise: { policy: "rise", from: 0, to: 0.1, shape: "linear" },
} as const;

Deno.test("schedules last from 1 to 100,000,000 updates or 100,000 epochs, and so do their spans between drops", () => {
  const updates = [0, 1, 1.5, 1e8, 1e8 + 1], epochs = [0, 1, 1.5, 1e5, 1e5 + 1];
  for (const name of ["cosine", "oneCycle", "fitOneCycle", "flatCosine", "rise"] as const) {
    assertEquals(taken(SPECS[name], "steps", updates), [0, 1, 0, 1, 0], name);
    assertEquals(taken(SPECS[name], "epochs", epochs), [0, 1, 0, 1, 0], name);
    assertEquals(taken({ ...SPECS[name], steps: 5 }, "epochs", [undefined, 5]), [1, 0], name);
  }
  for (const name of ["step", "exponential"] as const) {
    assertEquals(taken(SPECS[name], "every", updates), [0, 1, 0, 1, 0], name);
    assertEquals(taken({ ...SPECS[name], every: undefined }, "everyEpochs", epochs), [0, 1, 0, 1, 0], name);
    assertEquals(taken(SPECS[name], "everyEpochs", [undefined, 5]), [1, 0], name);
  }
  assertEquals(taken(SPECS.sgdr, "cycleSteps", updates), [0, 1, 0, 1, 0]);
  assertEquals(taken({ ...SPECS.sgdr, cycleSteps: undefined }, "cycleEpochs", epochs), [0, 1, 0, 1, 0]);
  assertEquals(taken(SPECS.triangular, "stepSizeDown", updates), [0, 1, 0, 1, 0]);
  assertEquals(taken(SPECS.triangular, "growth", [0, 1, 10, 11]), [0, 1, 1, 0]);
});

Deno.test("schedules take rates, factors and shares on their side of each limit, and refuse those beyond", () => {
  for (
    const name of ["triangular", "expRange", "cosine", "sgdr", "snapshot", "oneCycle", "fitOneCycle"] as const
  ) {
    assertEquals(
      taken({ ...SPECS[name], ...("baseLr" in SPECS[name] ? { baseLr: 1e-300 } : {}) }, "maxLr", [0, 1e-300]),
      [
        ...[0, 1],
      ],
      name,
    );
  }
  for (const name of ["constant", "step", "exponential", "flatCosine"] as const) {
    assertEquals(taken(SPECS[name], "learningRate", [0, 1e-300]), [0, 1], name);
  }
  for (const name of ["expRange", "step", "exponential"] as const) {
    assertEquals(taken(SPECS[name], "gamma", [0, 1e-9, 1, 1.001]), [0, 1, 1, 0], name);
  }
  for (const name of ["cosine", "sgdr"] as const) {
    assertEquals(taken(SPECS[name], "baseLr", [-1e-9, 0, 0.1, 0.11]), [0, 1, 1, 0], name);
  }
  assertEquals(taken(SPECS.triangular, "baseLr", [0, 1e-9, 0.1, 0.11]), [0, 1, 1, 0]);
  assertEquals(taken(SPECS.rise, "from", [-1e-9, 0, 0.1, 0.11]), [0, 1, 1, 0]);
  assertEquals(taken(SPECS.rise, "to", [0, 1e-300]), [0, 1]);
  for (const name of ["oneCycle", "fitOneCycle"] as const) {
    assertEquals(taken(SPECS[name], "up", [0, 1e-9, 0.999, 1]), [0, 1, 1, 0], name);
    for (const divisor of ["startDivisor", "endDivisor"]) {
      assertEquals(taken(SPECS[name], divisor, [0.99, 1, 1e9]), [0, 1, 1], `${name} ${divisor}`);
    }
  }
  assertEquals(taken(SPECS.flatCosine, "flat", [-0.01, 0, 1, 1.01]), [0, 1, 1, 0]);
  assertEquals(taken(SPECS.flatCosine, "fall", [0.99, 1]), [0, 1]);
  assertEquals(taken(SPECS.snapshot, "cycles", [0, 1, 1.5, 1000, 1001]), [0, 1, 0, 1, 0]);
  const scaled = { policy: "scaled", schedule: SPECS.constant };
  assertEquals(taken(scaled, "by", [0, 1e-9]), [0, 1]);
});

Deno.test("momentum against a rate is from 0 to below 1, its base no higher than its maximum", () => {
  const momenta = [[-0.1, 0.9], [0, 0], [0.5, 0.5], [0.6, 0.5], [0.5, 0.999], [0.5, 1]];
  const values = momenta.map(([base, max]) => ({ base, max }));
  for (const name of ["triangular", "oneCycle", "fitOneCycle"] as const) {
    assertEquals(taken(SPECS[name], "momentum", values), [0, 1, 1, 0, 1, 0], name);
  }
});

Deno.test("a chain has one part to a hundred", () => {
  const chain = { policy: "chained" }, part = { schedule: SPECS.constant, steps: 3 };
  const counts = [0, 1, 100, 101];
  assertEquals(taken(chain, "parts", counts.map((count) => Array(count).fill(part))), [0, 1, 1, 0]);
});

Deno.test("what a schedule leaves open is as the programs have it that it is taken from", () => {
  const read = (spec: object) => schema.parse(spec) as ScheduleSpec;
  assertEquals(read(SPECS.oneCycle), {
    ...{
      policy: "oneCycle",
      maxLr: 0.1,
      phases: 2,
      up: 0.3,
      along: "cosine",
      startDivisor: 25,
      endDivisor: 1e4,
    },
  } as ScheduleSpec); // PyTorch's OneCycleLR
  assertEquals(
    read(SPECS.fitOneCycle),
    { policy: "fitOneCycle", maxLr: 0.1, up: 0.25, startDivisor: 25, endDivisor: 1e5 } as ScheduleSpec,
  ); // fastai's fit_one_cycle
  assertEquals(
    read(SPECS.flatCosine),
    { policy: "flatCosine", learningRate: 0.1, flat: 0.75, fall: 1e5 } as ScheduleSpec,
  ); // fastai's fit_flat_cos
});

Deno.test("a schedule over the whole run of a length that nobody knows never comes to its end", () => {
  const at = (spec: ScheduleSpec, step: number) =>
    SCHEDULES[spec.policy].make(spec as never, { stepsPerEpoch: 10, steps: null })(step);
  assertEquals(at({ ...SPECS.cosine }, 1e6), 0.1);
  assertEquals(at({ ...SPECS.rise }, 1e6), 0);
  assertEquals(at({ ...SPECS.snapshot }, 1e6), 0.1);
});

Deno.test("flatCosine() without a fall keeps its rate to the end, and after it", () => {
  const spec = schema.parse({ ...SPECS.flatCosine, flat: 1, steps: 4 }) as ScheduleSpec;
  const eta = SCHEDULES[spec.policy].make(spec as never, { stepsPerEpoch: 1, steps: null });
  assertEquals([0, 3, 4, 9].map(eta), [0.1, 0.1, 0.1, 0.1]);
});
