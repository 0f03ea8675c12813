import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

/** What the ten fields of a page hold, each as its number or word. */
export interface Settings {
  readonly hidden: readonly number[];
  readonly lambda: number;
  readonly form: "full" | "half";
  readonly low: number;
  readonly high: number;
  readonly half: number;
  readonly cycles: number;
  readonly schedule: "triangular" | "triangular2" | "constant";
  readonly optimizer: "sgd" | "momentum" | "nesterov" | "adam";
  readonly labels: "true" | "random";
}

/** The name of a field. */
export type FieldName = keyof Settings;

/** One field: what it is called, what it takes, and how its text is read and written. */
export interface Field<A> {
  readonly label: string;
  /** What it is, in a few words under its label. */
  readonly hint: string;
  /** What it takes, as a message says it. */
  readonly wanted: string;
  /** The words to choose from; absent where a text is typed. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** The value of a text; undefined where it is none. */
  readonly read: (text: string) => A | undefined;
  readonly write: (value: A) => string;
  /** The value that a published training has. */
  readonly of: (training: TrainingSpec, steps: number) => A;
}

/** A field of numbers between two ends. */
export function numberField(
  least: number,
  most: number,
  whole = false,
): Pick<Field<number>, "read" | "write" | "wanted"> {
  return {
    wanted: `${whole ? "a whole number" : "a number"} from ${least} to ${most}`,
    read: (text) => {
      const value = Number(text.trim().replace("\u2212", "-"));
      const fits = text.trim() !== "" && value >= least && value <= most &&
        (!whole || Number.isInteger(value));
      return fits ? value + 0 : undefined; // no negative zero
    },
    write: String,
  };
}

/** A field of words to choose from. */
export function wordField<W extends string>(
  options: readonly (readonly [W, string])[],
): Pick<Field<W>, "read" | "write" | "wanted" | "options"> {
  return {
    options,
    wanted: options.map(([word]) => word).join(", "),
    read: (text) => options.find(([word]) => word === text)?.[0],
    write: (word) => word,
  };
}
