import { assert, assertEquals, assertThrows } from "@std/assert";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { trainingOf as ownTraining } from "../../kinds/plan.ts";
import { packSpec } from "../../paper_pack.ts";
import { formOf } from "./data_form.ts";
import { resolve, scheduleOf } from "./resolve.ts";
import { splitSizes } from "./splits.ts";
import type { Resolved } from "./resolved.ts";
import { tinyImages, tinyTraining } from "../../testdata/tiny_images.ts";
import type { TrainingSpec } from "./training_spec.ts";

function trainingOf(name: string, variant?: string): TrainingSpec {
  const spec = packSpec(dd2424A2, name, variant);
  const training = spec === undefined ? null : ownTraining(spec);
  assert(training !== null);
  return training;
}

Deno.test("resolve() derives the numbers that the guide and the report print", () => {
  // PARAMETERS: 3072·50 + 50 + 50·10 + 10
  const cases: readonly (readonly [string, string | undefined, Partial<Resolved>])[] = [
    ["replicate-fig3", undefined, { steps: 1000, stepSize: 500, cycleEnds: [1000], stepsPerEpoch: 100 }],
    ["replicate-fig4", undefined, {
      steps: 4800,
      stepSize: 800,
      cycleEnds: [1600, 3200, 4800],
      parameters: 154_160,
    }],
    ["replicate-fig4", "report", { steps: 5000, cycleEnds: [1600, 3200, 4800], lambdaInOtherForm: 0.0125 }],
    ["coarse-search", undefined, {
      trainExamples: 45_000,
      validationExamples: 5000,
      stepSize: 900,
      steps: 3600,
    }],
    ["final-model", undefined, { trainExamples: 49_000, stepsPerEpoch: 490, stepSize: 980, steps: 5880 }],
    ["final-model", undefined, { testExamples: 10_000, inputs: 3072, classes: 10 }],
    ["coarse-search", undefined, { testExamples: 0 }],
  ];
  for (const [name, variant, expected] of cases) {
    const resolved = resolve(trainingOf(name, variant));
    for (const [key, value] of Object.entries(expected)) {
      assertEquals(resolved[key as keyof Resolved], value, `${name} ${key}`);
    }
  }
});

Deno.test("resolve() drops a remainder of images from an epoch and of steps from the cycles", () => {
  const { stepsPerEpoch, steps, cycleEnds } = resolve({
    ...tinyTraining,
    batchSize: 25,
    schedule: { policy: "triangular", baseLr: 0.1, maxLr: 1, stepSizeEpochs: 3 },
    length: { unit: "epochs", count: 11 },
  }, tinyImages());
  assertEquals([stepsPerEpoch, steps, cycleEnds], [2, 22, [12]]);
});

Deno.test("resolve() has no cycles for a constant rate, and refuses a length in them", () => {
  const constant = { ...tinyTraining, schedule: { policy: "constant", learningRate: 0.1 } } as const;
  const { stepSize, cycleEnds } = resolve({ ...constant, length: { unit: "steps", count: 5 } }, tinyImages());
  assertEquals([stepSize, cycleEnds], [null, []]);
  assertThrows(() => resolve(constant, tinyImages()), RangeError, "constant schedule");
});

Deno.test("resolve() refuses a batch larger than the training split", () => {
  assertThrows(() => resolve({ ...tinyTraining, examples: 19 }, tinyImages()), RangeError);
});

Deno.test("resolve() counts parameters through every hidden layer", () => {
  assertEquals(resolve({ ...tinyTraining, hidden: [] }, tinyImages()).parameters, 30_730);
  assertEquals(resolve({ ...tinyTraining, hidden: [5, 4] }, tinyImages()).parameters, 15_365 + 24 + 50);
});

Deno.test("splitSizes() agrees with 49,000 + 1,000 + 10,000 images", () => {
  const fold = { split: "random", validation: 1000, seed: 0 } as const;
  assertEquals(splitSizes({ ...tinyTraining, fold }, formOf({})), {
    train: 49_000,
    validation: 1000,
    test: 10_000,
  });
  assertEquals(splitSizes({ ...tinyTraining, fold, examples: 100 }, formOf({})).train, 100);
});

Deno.test("scheduleOf() follows each policy, one step late where the lag is 1", () => {
  const cyclic = { baseLr: 0.1, maxLr: 1.1, stepSize: 2 };
  const policies = [
    [{ policy: "constant", learningRate: 0.3 }, [0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]],
    [{ policy: "triangular", ...cyclic }, [0.1, 0.6, 1.1, 0.6, 0.1, 0.6, 1.1]],
    [{ policy: "triangular2", ...cyclic }, [0.1, 0.6, 1.1, 0.6, 0.1, 0.35, 0.6]],
    [{ policy: "expRange", ...cyclic, gamma: 0.5 }, [0.1, 0.35, 0.35, 0.1625, 0.1, 0.115625, 0.115625]],
  ] as const;
  for (const [schedule, rates] of policies) {
    for (const learningRateLag of schedule.policy === "constant" ? [0] : [0, 1]) {
      const training: TrainingSpec = {
        ...tinyTraining,
        schedule,
        learningRateLag,
        length: { unit: "steps", count: 7 },
      };
      const rate = scheduleOf(training, resolve(training, tinyImages()));
      rates.forEach((expected, t) => {
        assert(Math.abs(rate(t + learningRateLag) - expected) < 1e-12, `${schedule.policy} ${t} ${rate(t)}`);
      });
      assert(Math.abs(rate(0) - rates[0]) < 1e-12);
    }
  }
});

Deno.test("resolve() takes shape, classes and sizes from the data, and asks for those that must be read", () => {
  const fold = { split: "random", validation: 10, seed: 0 } as const, training = { ...tinyTraining, fold };
  const hundred = { ...training, data: { dataset: "cifar100", labels: "fine" } } as const;
  const { classes, parameters, trainExamples, testExamples } = resolve(hundred);
  assertEquals([classes, trainExamples, testExamples], [100, 49_990, 10_000]);
  assertEquals(parameters, 3073 * 5 + 6 * 100);
  const table = { ...training, data: { dataset: "table", label: "kind", separator: "," } } as const;
  assertThrows(() => resolve(table), RangeError, "to be read first");
  const form = { shape: [4], classes: 3, parts: [{ name: "all", role: "all", count: 50 }] } as const;
  const small = resolve(table, form);
  assertEquals([small.inputs, small.classes, small.parameters, small.trainExamples], [
    4,
    3,
    5 * 5 + 6 * 3,
    40,
  ]);
});
