import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { readPickle } from "./pickle.ts";

/** A pickle of protocol 2 with these instructions. */
const pickle = (text: string) => Uint8Array.from(`\x80\x02${text}`, (letter) => letter.charCodeAt(0));

function valueOf(text: string): unknown {
  const read = readPickle(pickle(text), 100);
  assert(isRight(read), JSON.stringify(read));
  return read.right;
}

Deno.test("readPickle() reads integers of every width, little end first, with their sign", () => {
  const cases = [
    ["K\x07", 7],
    ["M\x2c\x01", 300],
    ["J\xd4\xfe\xff\xff", -300],
    ["\x8a\x02\x2c\x01", 300],
    ["\x8a\x02\xd4\xfe", -300],
    ["\x8a\x03\x01\x02\x03", 0x030201],
    ["\x8a\x04\x00\x00\x00\x40", 2 ** 30],
    ["\x8a\x04\xff\xff\xff\xff", -1],
    ["\x8a\x01\x80", -128],
    ["\x8a\x01\x7f", 127],
    ["\x8a\x00", 0],
  ] as const;
  for (const [text, value] of cases) assertEquals(valueOf(`${text}.`), value);
});

Deno.test("readPickle() reads a name however near the end of the file it stands", () => {
  assertEquals(valueOf("cnumpy\ndtype\n."), { type: "global", name: "numpy dtype" });
});

Deno.test("readPickle() says where a file goes wrong: at the instruction, from the first byte on", () => {
  for (
    const [bytes, offset] of [[Uint8Array.of(1, 2), 0], [pickle("K"), 2], [pickle("K\x07K"), 4]] as const
  ) {
    const read = readPickle(bytes, 100);
    assert(isLeft(read));
    assertEquals(read.left.offset, offset);
  }
  const endless = readPickle(pickle("cnumpy"), 100);
  assert(isLeft(endless));
  assertStringIncludes(endless.left.detail, "found the end of the file");
});

/** Why a pickle is refused. */
function refused(text: string, steps = 100): string {
  const read = readPickle(pickle(text), steps);
  assert(isLeft(read), text);
  return read.left.detail;
}

Deno.test("readPickle() refuses long numbers, odd dictionaries, and to append below a mark", () => {
  assertStringIncludes(refused("\x8a\x05\x01\x00\x00\x00\x00."), "expected a small number");
  assertStringIncludes(refused("}(U\x01aK\x01U\x01bu."), "expected pairs for a dictionary");
  assertStringIncludes(refused("K\x01(U\x01aK\x01u."), "expected pairs for a dictionary");
  assertStringIncludes(refused("](K\x01a."), "expected a list to append to");
});

Deno.test("readPickle() makes a tuple of the only value there is, and of none that there is not", () => {
  assertEquals(valueOf("K\x01\x85."), { type: "tuple", items: [1] });
  assertStringIncludes(refused("K\x01(\x85."), "expected a value on the stack but found none"); // none above the mark
  assertStringIncludes(refused("\x85."), "expected a value on the stack but found none");
});

Deno.test("readPickle() takes as many steps as it may, the last one too, and no more", () => {
  assert(isRight(readPickle(pickle("K\x07."), 3)));
  assertStringIncludes(refused("K\x07.", 2), "2");
});

Deno.test("readPickle() reads names of up to 63 bytes, an empty one too, and says which of two ends one has", () => {
  assertStringIncludes(refused(`c${"m".repeat(63)}\nname\n.`), `but found "${"m".repeat(63)} name"`);
  assertStringIncludes(refused("c\nname\n."), 'but found " name"');
  assertStringIncludes(refused(`c${"m".repeat(64)}\nname\n.`), "at most 63 bytes but found a longer one");
  for (const [length, words] of [[63, "end of the file"], [64, "a longer one"]] as const) {
    assertStringIncludes(refused(`c${"m".repeat(length)}`), words); // the name never ends
  }
});

Deno.test("readPickle() takes byte strings of up to 64 bytes for keys, and nothing else", () => {
  const key = (length: number) => `}U${String.fromCharCode(length)}${"k".repeat(length)}K\x01s.`;
  assertEquals(valueOf(key(64)), { type: "dict", entries: new Map([["k".repeat(64), 1]]) });
  for (const text of [key(65), "}K\x01K\x01s.", "}]K\x01s."]) {
    assertStringIncludes(refused(text), "expected a short byte string as key but found none");
  }
});
