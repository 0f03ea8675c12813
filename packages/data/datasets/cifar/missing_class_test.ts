import { assertEquals } from "@std/assert";
import { missingClass } from "./missing_class.ts";

const classNames = Array.from({ length: 12 }, (_, i) => `c${i}`);

/** What is said of a part with so many images of each class. */
function told(counts: readonly number[], name = "part"): string | undefined {
  const labels = Uint8Array.from(counts.flatMap((count, label) => Array<number>(count).fill(label)));
  const request = { name, count: labels.length, into: { pixels: new Uint8Array(), labels } };
  const error = missingClass([request], { path: "/p", classNames });
  return error === undefined ? undefined : `${error.kind} ${error.path}: ${error.detail}`;
}

const with0 = (absent: number, most: number) =>
  classNames.map((_, label) => label < absent ? 0 : label === 11 ? most - (11 - absent) : 1);

Deno.test("missingClass() finds nothing wrong where every class occurs, however rarely", () => {
  assertEquals(told(with0(0, 200)), undefined);
});

Deno.test("missingClass() names the classes that do not occur, nine at most, and the one that does most", () => {
  const start = "label /p: expected images of all 12 classes in part but found none of";
  assertEquals(told(with0(1, 120)), `${start} c0, and 110 of 120 are c11`);
  const nine = classNames.slice(0, 9).join(", ");
  assertEquals(told(with0(9, 120)), `${start} ${nine}, and 118 of 120 are c11`);
  assertEquals(told(with0(10, 120)), `${start} ${nine} and 1 more, and 119 of 120 are c11`);
  assertEquals(told(with0(11, 120)), `${start} ${nine} and 2 more, and 120 of 120 are c11`);
});

Deno.test("missingClass() says nothing of a part with fewer than ten images a class", () => {
  assertEquals([told(with0(3, 119)), told(with0(3, 120)) === undefined], [undefined, false]);
});
