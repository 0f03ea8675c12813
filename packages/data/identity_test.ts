import { assertEquals } from "@std/assert";
import { identify, type KnownBytes, NO_CHANGE } from "./identity.ts";

const copy = (bytes: KnownBytes["bytes"], accuracy: number): KnownBytes => ({
  ...{ bytes, note: `copy ${accuracy}`, mayChange: { accuracy, loss: 2 * accuracy } },
  sums: { a: `a${accuracy}`, b: `b${accuracy}`, c: `c${accuracy}` },
});
const KNOWN = [copy("official", 0), copy("other", 0.1), copy("other", 0.3)];
const part = (name: string, accuracy: number) => ({ name, sha256: `${name}${accuracy}` });

Deno.test("identify() says which copy parts are, and of several copies that it is some parts of the worst", () => {
  const found = (...parts: readonly ReturnType<typeof part>[]) => identify(KNOWN, parts)?.note;
  assertEquals([found(part("a", 0.1)), found(part("a", 0.1), part("b", 0.1))], ["copy 0.1", "copy 0.1"]);
  for (const order of [[0, 0.1, 0.3], [0.3, 0.1, 0], [0.1, 0.3, 0], [0.1, 0, 0.3]]) {
    assertEquals(
      found(...order.map((accuracy, i) => part("abc"[i]!, accuracy))),
      "some parts: copy 0.3",
      `${order}`,
    );
  }
  assertEquals([found(), found(part("a", 0), part("b", 9)), found(part("a", 9))], [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("NO_CHANGE allows for nothing", () => assertEquals(NO_CHANGE, { accuracy: 0, loss: 0 }));
