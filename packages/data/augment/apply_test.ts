/** What an augmentation makes of one image, by the numbers that its key draws. */
import { key, uniform } from "@refold/core/random";
import { assertEquals } from "@std/assert";
import { COLOUR } from "./colour.ts";
import { FLIP } from "./flip.ts";
import { SHIFT } from "./shift.ts";

const shape = [2, 3, 4], SIZE = 24;
const bytes = Uint8Array.from({ length: SIZE }, (_, i) => (i * 67 + 11) % 256);
const KEYS = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => key(seed));

Deno.test("COLOUR is p ← mean + (1 + c)·(p − mean) + 255·b of the first two numbers that a key draws, rounded and clamped", () => {
  const sum = bytes.reduce((sum, p) => sum + p, 0), brightness = 0.8, contrast = 0.9;
  for (const own of KEYS) {
    const b = brightness * (2 * uniform(own, 0) - 1), c = contrast * (2 * uniform(own, 1) - 1);
    const free = [...bytes].map((p) => sum / SIZE + (1 + c) * (p - sum / SIZE) + 255 * b);
    const changed = COLOUR.apply({ bytes, shape }, own, { augment: "colour", brightness, contrast });
    assertEquals([...changed], free.map((p) => p < 0 ? 0 : p > 255 ? 255 : Math.round(p)));
  }
});

Deno.test("SHIFT moves down by the first number that its key draws, and right by the second", () => {
  for (const own of KEYS) {
    const [down, right] = [0, 1].map((index) => Math.floor(5 * uniform(own, index)) - 2) as [number, number];
    const shifted = SHIFT.apply({ bytes, shape }, own, { augment: "shift", most: 2, border: "black" });
    const expected = [0, 1].flatMap((plane) =>
      [0, 1, 2].flatMap((row) =>
        [0, 1, 2, 3].map((column) => {
          const inside = row - down >= 0 && row - down < 3 && column - right >= 0 && column - right < 4;
          return inside ? bytes[12 * plane + 4 * (row - down) + column - right]! : 0;
        })
      )
    );
    assertEquals([...shifted], expected, `${down} ${right}`);
  }
});

Deno.test("FLIP turns an image whose number lies below its probability, never at 0 and always at 1", () => {
  const turned = (probability: number, own = KEYS[0]!) =>
    FLIP.apply({ bytes, shape }, own, { augment: "flip", probability })[0] === bytes[3];
  const drawn = uniform(KEYS[0]!);
  assertEquals([drawn, drawn + 1e-9].map((one) => turned(one)), [false, true]);
  for (const own of KEYS) assertEquals([turned(0, own), turned(1, own)], [false, true]);
});

Deno.test("augmentations take shares from 0 to 1 and 1 to 16 pixels, and say nothing else of what is left out", () => {
  const taken = (kind: typeof COLOUR | typeof FLIP | typeof SHIFT, spec: object, member: string) =>
    [-0.01, 0, 1, 1.01, 16, 17].filter((value) => kind.spec.safeParse({ ...spec, [member]: value }).success);
  const [colour, flip, shift] = [{ augment: "colour" }, { augment: "flip" }, { augment: "shift" }] as const;
  assertEquals(["brightness", "contrast"].map((member) => taken(COLOUR, colour, member)), [[0, 1], [0, 1]]);
  assertEquals(taken(FLIP, flip, "probability"), [0, 1]);
  assertEquals(taken(SHIFT, shift, "most"), [1, 16]);
  assertEquals(COLOUR.spec.parse(colour), { ...colour, brightness: 0, contrast: 0 });
  assertEquals(FLIP.spec.parse(flip), { ...flip, probability: 0.5 });
  assertEquals(SHIFT.spec.parse({ ...shift, most: 3 }), { ...shift, most: 3, border: "black" });
});
