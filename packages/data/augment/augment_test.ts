import { foldIn, key } from "@refold/core/random";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { augmentRows } from "./augment.ts";
import { AUGMENTATIONS, type AugmentationSpec } from "./table.ts";

const SHAPE = [2, 3, 4], SIZE = 24, COUNT = 500;
const pixels = Uint8Array.from({ length: COUNT * SIZE }, (_, i) => (i * 37 + 11) % 256);
const all = Uint32Array.from({ length: COUNT }, (_, i) => i);
const of = (specs: readonly AugmentationSpec[], rows = all, seed = 1) =>
  augmentRows(key(seed), specs, { pixels, shape: SHAPE, rows });
const image = (bytes: Uint8Array, i: number) => [...bytes.subarray(i * SIZE, (i + 1) * SIZE)];
const given = (i: number) => image(pixels, i);
/** The planes of an image as rows of columns. */
const grid = (bytes: readonly number[]) =>
  [0, 1].map((plane) => [0, 1, 2].map((row) => bytes.slice(12 * plane + 4 * row, 12 * plane + 4 * row + 4)));

const EVERYTHING: readonly AugmentationSpec[] = [
  { augment: "flip", probability: 0.5 },
  { augment: "shift", most: 2, border: "reflect" },
  { augment: "colour", brightness: 0.2, contrast: 0.3 },
];

Deno.test("augmentRows() changes an image by key and number alone, whatever its batch", () => {
  const whole = of(EVERYTHING), some = of(EVERYTHING, Uint32Array.of(7, 3, 499));
  assertEquals([0, 1, 2].map((i) => image(some, i)), [7, 3, 499].map((i) => image(whole, i)));
  assertNotEquals(of(EVERYTHING, all, 2), whole);
  assertEquals(pixels, Uint8Array.from({ length: COUNT * SIZE }, (_, i) => (i * 37 + 11) % 256));
});

Deno.test("a flip exchanges left and right in its share of images", () => {
  const flipped = of([{ augment: "flip", probability: 0.3 }]);
  let count = 0;
  for (let i = 0; i < COUNT; i++) {
    const turned = grid(given(i)).map((plane) => plane.map((row) => row.toReversed()));
    if (JSON.stringify(grid(image(flipped, i))) === JSON.stringify(turned)) count++;
    else assertEquals(image(flipped, i), given(i));
  }
  assert(Math.abs(count / COUNT - 0.3) < 4 * Math.sqrt(0.3 * 0.7 / COUNT), String(count)); // four standard errors
});

/** Where an image went: the shifts (down, right) that explain it, with what is outside. */
function shiftsOf(
  found: readonly number[],
  i: number,
  outside: (index: number, size: number) => number | null,
) {
  const own = grid(given(i)), seen = grid(found), fits: string[] = [];
  for (let down = -2; down <= 2; down++) {
    for (let right = -2; right <= 2; right++) {
      const fitting = seen.every((plane, p) =>
        plane.every((row, r) =>
          row.every((value, c) => {
            const from = outside(r - down, 3), at = outside(c - right, 4);
            return value === (from === null || at === null ? 0 : own[p]![from]![at]!);
          })
        )
      );
      if (fitting) fits.push(`${down} ${right}`);
    }
  }
  return fits;
}

const MIRROR: Readonly<Record<number, readonly number[]>> = {
  3: [2, 1, 0, 1, 2, 1, 0],
  4: [2, 1, 0, 1, 2, 3, 2, 1],
};

Deno.test("a shift moves by whole pixels, any way as often, and fills with black or with its reflection", () => {
  const ways = {
    black: (index: number, size: number) => index < 0 || index >= size ? null : index,
    reflect: (index: number, size: number) => MIRROR[size]![index + 2]!,
  };
  for (const [border, most] of [["black", 2], ["reflect", 1]] as const) { // 2 of 3 rows either way reflect alike
    const shifted = of([{ augment: "shift", most, border }]), counts = new Map<string, number>();
    for (let i = 0; i < COUNT; i++) {
      const fits = shiftsOf(image(shifted, i), i, ways[border]);
      assert(fits.length > 0, `${border} ${i}`);
      if (border === "black" || fits.length === 1) counts.set(fits[0]!, (counts.get(fits[0]!) ?? 0) + 1);
    }
    const share = COUNT / (2 * most + 1) ** 2;
    assertEquals(counts.size, (2 * most + 1) ** 2);
    for (const [way, count] of counts) {
      assert(Math.abs(count - share) < 5 * Math.sqrt(share), `${way}: ${count}`);
    }
  }
});

Deno.test("colour adds the same to every pixel and stretches about the image's mean, within its limits", () => {
  const brighter = of([{ augment: "colour", brightness: 0.1, contrast: 0 }]);
  for (let i = 0; i < COUNT; i++) {
    const free = image(brighter, i).map((p, at) => [p, given(i)[at]!] as const).filter(([p]) =>
      p > 0 && p < 255
    );
    const added = new Set(free.map(([p, own]) => p - own));
    assert(added.size === 1 && [...added].every((by) => Math.abs(by) <= 26), `${i}: ${[...added]}`);
  }
  const stretched = of([{ augment: "colour", brightness: 0, contrast: 0.5 }]);
  for (let i = 0; i < COUNT; i++) {
    const mean = given(i).reduce((sum, p) => sum + p, 0) / SIZE;
    const factors = image(stretched, i).flatMap((p, at) =>
      p > 0 && p < 255 && Math.abs(given(i)[at]! - mean) > 30 ? [(p - mean) / (given(i)[at]! - mean)] : []
    );
    assert(
      Math.max(...factors) - Math.min(...factors) < 0.05 && Math.max(...factors) < 1.52 &&
        Math.min(...factors) > 0.48,
    );
  }
});

Deno.test("augmentations of a list draw apart: two equal flips are not one", () => {
  const flip: AugmentationSpec = { augment: "flip", probability: 0.5 };
  const twice = of([flip, flip]);
  const same = [...all].filter((i) => JSON.stringify(image(twice, i)) === JSON.stringify(given(i))).length;
  assert(same > 0.35 * COUNT && same < 0.65 * COUNT, String(same)); // one key for both would leave every image as it was
  assertNotEquals(foldIn(key(1), 0), foldIn(key(1), 1));
});

Deno.test("every kind of augmentation is in the table under its spec's name", () => {
  const least = { flip: {}, shift: { most: 1 }, colour: {} };
  for (const [name, { spec }] of Object.entries(AUGMENTATIONS)) {
    const own = spec.parse({ augment: name, ...least[name as keyof typeof least] }) as AugmentationSpec;
    assertEquals(own.augment, name);
  }
});
