import { ARITHMETIC_NAMES, type ArithmeticName, ARITHMETICS } from "../training/arithmetic.ts";
import { type Choice, type ControlName, MOST_SEEDS, USUAL_CHOICE } from "./choice.ts";
import { type Field, numberField, type Settings, wordField } from "./field.ts";
import { FIELD_NAMES, fieldOf } from "./fields.ts";
import { publishedOf, settingsOf } from "./published.ts";
import { sameValue } from "./same_value.ts";

const FIGURE = wordField([["3", ""], ["4", ""]]), SOURCE = wordField([["guide", ""], ["report", ""]]);

/** How many seeds are trained, in an address as in the form. */
export const SEEDS: Reading<number> = numberField(1, MOST_SEEDS, true);

/** In which arithmetic they are trained. */
export const KERNELS: Reading<ArithmeticName> & Pick<Field<ArithmeticName>, "options"> = wordField(
  ARITHMETIC_NAMES.map((name) => [name, ARITHMETICS[name].label] as const),
);

const CONTROLS: readonly ControlName[] = ["figure", "seeds", "kernels", ...FIELD_NAMES];

/** A choice out of the part of an address after `#`, and what of it could not be taken. */
export interface ReadAddress {
  readonly choice: Choice;
  readonly complaints: readonly string[];
}

/**
 * The part of an address after `#` that says a choice, shortest first: what is as published is left out.
 *
 * @example λ of another size, in an address
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const { choice } = readAddress("fig=4&lambda=0.1&lock=seeds");
 * assertEquals([choice.figure, choice.changed.lambda, choice.lock], ["4", 0.1, ["seeds"]]);
 * assertEquals(writeAddress(choice), "fig=4&lambda=0.1&lock=seeds");
 * ```
 */
export function writeAddress({ figure, source, changed, seeds, kernels, hide, lock }: Choice): string {
  const parts: readonly (readonly [string, string, boolean])[] = [
    ["fig", figure, true],
    ["source", source, source !== USUAL_CHOICE.source],
    ...FIELD_NAMES.filter((name) => changed[name] !== undefined).map((name) =>
      [name, fieldOf(name).write(changed[name]), true] as const
    ),
    ["seeds", String(seeds), seeds !== USUAL_CHOICE.seeds],
    ["kernels", kernels, kernels !== USUAL_CHOICE.kernels],
    ["hide", hide.join(","), hide.length > 0],
    ["lock", lock.join(","), lock.length > 0],
  ];
  return parts.filter(([, , said]) => said).map(([name, text]) => `${name}=${encode(text)}`).join("&");
}

/** The choice in an address: what it cannot be is said, and left as published. */
export function readAddress(text: string): ReadAddress {
  const given = new URLSearchParams(text.replace(/^#/, "")), complaints: string[] = [];
  const read = <A>(name: string, label: string, field: Reading<A>, usual: A): A => {
    const text = given.get(name);
    if (text === null) return usual;
    const value = field.read(text);
    if (value !== undefined) return value;
    complaints.push(`${label}: expected ${field.wanted} but found ${JSON.stringify(text.slice(0, 40))}`);
    return usual;
  };
  const figure = read("fig", "Figure", FIGURE, USUAL_CHOICE.figure);
  const source = read("source", "Source", SOURCE, USUAL_CHOICE.source);
  const published = settingsOf(publishedOf({ figure, source }));
  const changed = Object.fromEntries(FIELD_NAMES.flatMap((name) => {
    const value = read(name, fieldOf(name).label, fieldOf(name), published[name]);
    return sameValue(value, published[name]) ? [] : [[name, value]];
  })) as Partial<Settings>;
  const seeds = read("seeds", "Seeds", SEEDS, USUAL_CHOICE.seeds);
  const kernels = read("kernels", "Arithmetic", KERNELS, USUAL_CHOICE.kernels);
  const listed = (name: string) =>
    CONTROLS.filter((control) => given.get(name)?.split(",").includes(control) ?? false);
  const allowed = { hide: listed("hide"), lock: listed("lock") };
  return { choice: { figure, source, changed, seeds, kernels, ...allowed }, complaints };
}

type Reading<A> = { readonly read: (text: string) => A | undefined; readonly wanted: string };

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",");
}
