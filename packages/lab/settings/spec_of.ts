import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { Choice } from "./choice.ts";
import type { Settings } from "./field.ts";
import { FIELD_NAMES, fieldOf } from "./fields.ts";
import { type PublishedExperiment, publishedOf, settingsOf } from "./published.ts";

/** The most updates of a page's own experiment: an hour, not a night. */
const MOST_STEPS = 50_000;

const OPTIMIZERS: Readonly<Record<Settings["optimizer"], TrainingSpec["optimizer"]>> = {
  sgd: undefined,
  momentum: { optimizer: "momentum", momentum: 0.9, nesterov: false, gathers: "gradients" },
  nesterov: { optimizer: "momentum", momentum: 0.9, nesterov: true, gathers: "gradients" },
  adam: { optimizer: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonIn: "corrected" },
};

/**
 * The experiment of a choice: the published one, claims and all, where nothing is changed; else one's own, which claims
 * nothing, for what the paper claims was never said of it.
 */
export function specOf(choice: Choice): PublishedExperiment {
  const base = publishedOf(choice);
  if (!isChanged(choice)) return base;
  const settings = { ...settingsOf(base), ...choice.changed };
  return {
    ...base,
    variant: base.variant === undefined ? "changed" : `${base.variant}-changed`,
    title: `${base.title.replace(/:.*$/, "")}, changed`,
    summary: `${base.title}, with ${changesOf(choice).join(", ")}. No claim is judged.`,
    claims: [],
    published: [],
    training: trainingOf(base.training, settings, choice.changed),
  };
}

/** Whether a choice is another setting than the published one. */
export function isChanged({ changed }: Choice): boolean {
  return Object.keys(changed).length > 0;
}

/** Every change in words: "penalty λ 0.1 (0.01 in the paper)". */
export function changesOf({ changed, ...rest }: Choice): readonly string[] {
  const published = settingsOf(publishedOf(rest));
  return FIELD_NAMES.filter((name) => name in changed).map((name) => {
    const { label, write, options } = fieldOf(name);
    const word = (value: unknown) => options?.find(([one]) => one === write(value))?.[1] ?? write(value);
    return `${label[0]!.toLowerCase()}${label.slice(1)} ${word(changed[name])} (${
      word(published[name])
    } in the paper)`;
  });
}

/** What is wrong with the settings of a choice taken together; undefined where nothing is. */
export function misfitOf(choice: Choice): string | undefined {
  const { low, high, half, cycles, schedule } = { ...settingsOf(publishedOf(choice)), ...choice.changed };
  if (schedule !== "constant" && low > high) {
    return `Lowest rate: expected at most the highest, ${high}, but found ${low}.`;
  }
  const steps = stepsOf({ half, cycles });
  return steps <= MOST_STEPS
    ? undefined
    : `Cycles: expected a training of at most ${MOST_STEPS} updates but found ${steps}.`;
}

function stepsOf({ half, cycles }: Pick<Settings, "half" | "cycles">): number {
  return Math.max(1, Math.round(cycles * 2 * half));
}

function trainingOf(base: TrainingSpec, settings: Settings, changed: Partial<Settings>): TrainingSpec {
  const { hidden, lambda, form, low, high, half, schedule, optimizer, labels } = settings;
  const timed = "half" in changed || "cycles" in changed || "schedule" in changed;
  const steps = timed ? stepsOf(settings) : Infinity;
  const { optimizer: _none, shuffledLabels: _true, ...rest } = base, chosen = OPTIMIZERS[optimizer];
  return {
    ...rest,
    hidden,
    l2: { lambda, form },
    schedule: schedule === "constant"
      ? { policy: "constant", learningRate: high }
      : { policy: schedule, baseLr: low, maxLr: high, stepSize: half },
    length: timed ? { unit: "steps", count: steps } : base.length,
    measure: { ...base.measure, steps: base.measure.steps.filter((step) => step <= steps) },
    ...(chosen === undefined ? {} : { optimizer: chosen }),
    ...(labels === "random" ? { shuffledLabels: true } : {}),
  };
}
