import { specs } from "./specs.ts";

/** What stands for the raw text while a value is turned into JSON. */
const PLACE = "\u0001";

/** A valid spec of a kind as JSON text, with the raw text `put` at a path; without that member where `put` is null. */
export function changed(kind: keyof typeof specs, at: string, put: string | null): string {
  const spec: object = JSON.parse(JSON.stringify(specs[kind])), path = at.split("."), last = path.pop()!;
  // Every member on the way is an object or an array.
  const holder = path.reduce<object>((inner, name) => Reflect.get(inner, name), spec);
  if (put === null) Reflect.deleteProperty(holder, last);
  else {Object.defineProperty(holder, last, {
      value: PLACE,
      enumerable: true,
      configurable: true,
      writable: true,
    });}
  return JSON.stringify(spec).replace(JSON.stringify(PLACE), () => put ?? "");
}
