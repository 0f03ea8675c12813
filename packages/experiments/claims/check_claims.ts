import type { Claim } from "./claim.ts";
import type { Ground, Hopeless, Reading } from "./ground.ts";
import type { Metric } from "../runs/metric.ts";
import { percentageHint } from "../spec/percentage.ts";
import { runnerOf } from "../runners/table.ts";
import { claimKindOf } from "./table.ts";

/** Something wrong with a claim that its spec alone shows: a sentence, or what was expected and the names that would do. */
export interface Misclaim {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly names?: readonly string[];
}

/** What of a spec's claims no run of it could answer to, or nothing could meet. */
export function misclaims(
  { variant, claims }: { readonly variant?: string | undefined; readonly claims: readonly Claim[] },
  ground: Ground,
): readonly Misclaim[] {
  return claims.flatMap((claim, i) => {
    const kind = claimKindOf(claim.test), test = ["claims", i, "test"] as const;
    const named = [...foreign(claim, variant, i), ...misaddressed(claim, ground, test)];
    if (named.length > 0) return named;
    const readings = kind.readings(claim.test);
    const unread = readings.flatMap((reading) => misread(reading, ground, test));
    if (unread.length > 0) return unread.slice(0, 1);
    const [first] = readings.map(({ metric }) => ground.metrics.find(({ name }) => name === metric));
    return [
      ...wideMargin(claim, first, i),
      ...kind.hopeless(claim.test, ground).map((one) => below(test, one)),
    ];
  });
}

function below(path: readonly (string | number)[], { path: inner, message }: Hopeless): Misclaim {
  return { path: [...path, ...inner], message };
}

/** A claim without a variant belongs to whatever spec carries it. */
function foreign(
  { variant: own }: Claim,
  variant: string | undefined,
  i: number,
): readonly Misclaim[] {
  if (own === undefined || own === variant) return [];
  const message = variant === undefined ? "no variant, for this spec has none," : "the variant of this spec";
  return [{ path: ["claims", i, "variant"], message, names: variant === undefined ? [] : [variant] }];
}

/** Trials and stages that a test names and its spec does not have. */
function misaddressed(
  { test }: Claim,
  ground: Ground,
  path: readonly (string | number)[],
): readonly Misclaim[] {
  const fields: Readonly<Record<string, unknown>> = test;
  const { addresses } = claimKindOf(test);
  return Object.entries<"trial" | "stage">(addresses).flatMap(([field, noun]) => {
    const value = fields[field], names = noun === "trial" ? ground.trials : ground.stages;
    const message = names.length === 0 ? `no ${noun}, for this spec has none,` : `a ${noun} of this spec`;
    return [value].flat().flatMap((name: unknown, i): readonly Misclaim[] => {
      if (typeof name !== "string" || names.includes(name)) return [];
      return [{ path: [...path, field, ...(Array.isArray(value) ? [i] : [])], message, names }];
    });
  });
}

/** A metric that the runs do not end with, one that they do not read, and numbers that it cannot have. */
function misread(
  { metric: name, field = "kind", runs, naming = "trial", levels = {} }: Reading,
  ground: Ground,
  path: readonly (string | number)[],
): readonly Misclaim[] {
  const at = within(path, field), metric = ground.metrics.find((own) => own.name === name);
  if (ground.metrics.length === 0) {
    if (!ground.sound) return [];
    const message = `expected no claim about ${name}, for a ${ground.experiment} has no runs, but found one`;
    return [{ path: at, message }];
  }
  if (metric === undefined) {
    const names = ground.metrics.map((own) => own.name);
    return [{ path: at, message: `one of ${names.map((own) => `"${own}"`).join(", ")}`, names }];
  }
  if (ground.several && runs.trial === undefined && runs.stage === undefined) {
    const trials = ground.trials.map((own) => `"${own}"`).join(", ");
    const noun = naming.endsWith("arm") ? "an arm" : "a trial";
    return [{
      path: within(path, naming),
      message: `expected ${noun} of this spec, one of ${trials}, but found nothing`,
    }];
  }
  const setting = ground.setting(runs),
    unread = setting === null ? undefined : runnerOf(setting).unread(setting.spec, name);
  if (unread !== undefined) {
    return [{ path: at, message: `expected a number that is read but found ${name}: ${unread}` }];
  }
  return Object.entries(levels).flatMap(([field, value]) => {
    const message = value === undefined ? undefined : outOfRange(metric, value);
    return message === undefined ? [] : [{ path: within(path, field), message }];
  });
}

/** The path of a field that stands for itself, or with dots for one deeper: `cells.0.metric`. */
function within(path: readonly (string | number)[], field: string): readonly (string | number)[] {
  return [...path, ...field.split(".").map((part) => /^\d+$/.test(part) ? Number(part) : part)];
}

/** Published losses beyond this are no losses, and their differences must stay numbers. */
const MOST = 1e15;

function outOfRange({ unit }: Metric, value: number): string | undefined {
  if (unit === "fraction" && (value < 0 || value > 1)) {
    return `expected a fraction from 0 to 1 but found ${value}${percentageHint(value)}`;
  }
  if (unit === "percent" && (value < 0 || value > 100)) {
    return `expected a percentage from 0 to 100 but found ${value}`;
  }
  return Math.abs(value) > MOST ? `expected a number of at most 1e15 in size but found ${value}` : undefined;
}

/** A margin that no two accuracies could exceed by much; a half of their whole range is meant by nobody. */
function wideMargin({ margin }: Claim, metric: Metric | undefined, i: number): readonly Misclaim[] {
  const most = metric?.unit === "fraction" ? 0.5 : metric?.unit === "percent" ? 50 : MOST;
  if (margin === undefined || margin < most) return [];
  const hint = most === 0.5 ? percentageHint(margin) : "";
  return [{
    path: ["claims", i, "margin"],
    message: `expected a margin below ${most} but found ${margin}${hint}`,
  }];
}
