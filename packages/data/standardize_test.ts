import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { fitStandardizer } from "./standardize.ts";

const image = { features: 6, channels: 3 };

Deno.test("fitStandardizer() gives every feature mean 0 and variance 1 on the rows it was fitted on", () => {
  const images = fc.uint8Array({ minLength: 12, maxLength: 60 }).map((a) =>
    a.slice(0, a.length - a.length % 6)
  );
  fc.assert(fc.property(images, (pixels) => {
    const { mean, std } = fitStandardizer(pixels, "feature", image), n = pixels.length / 6;
    for (let j = 0; j < 6; j++) {
      const z = Array.from({ length: n }, (_, i) => (pixels[i * 6 + j]! / 255 - mean[j]!) / std[j]!);
      const constant = z.every((value) => Math.abs(value) < 1e-12);
      assertAlmostEquals(z.reduce((a, b) => a + b) / n, 0, 1e-11);
      if (!constant) assertAlmostEquals(z.reduce((a, b) => a + b * b, 0) / n, 1, 1e-11);
    }
  }));
});

// numpy 2: x = np.array([[0,10,20,30,40,50],[255,10,25,35,45,90],[7,10,1,2,3,4]])/255; x.mean(0), x.std(0)
Deno.test("fitStandardizer() agrees with numpy's mean and population deviation", () => {
  const pixels = Uint8Array.of(0, 10, 20, 30, 40, 50, 255, 10, 25, 35, 45, 90, 7, 10, 1, 2, 3, 4);
  const { mean, std } = fitStandardizer(pixels, "feature", image);
  const expected = {
    mean: [
      0.3424836601307189,
      0.0392156862745098,
      0.060130718954248354,
      0.08758169934640521,
      0.11503267973856211,
      0.18823529411764706,
    ],
    std: [
      0.46506930808030794,
      1.0,
      0.040543954037309336,
      0.05694907427658031,
      0.07345893499726598,
      0.137795387744883,
    ],
  };
  for (let j = 0; j < 6; j++) {
    assertAlmostEquals(mean[j]!, expected.mean[j]!, 1e-15);
    assertAlmostEquals(std[j]!, expected.std[j]!, 1e-15);
  }
});

Deno.test("fitStandardizer() gives a constant feature deviation 1", () => {
  assertEquals(fitStandardizer(new Uint8Array(60).fill(200), "feature", image).std[3], 1);
  assertEquals(
    fitStandardizer(new Uint8Array(3072 * 3).fill(7), "channel", { features: 3072, channels: 3 }).std[0],
    1,
  );
});

Deno.test("fitStandardizer() is exact however many images there are", () => {
  const count = 140_000, pixels = new Uint8Array(count).fill(255).fill(1, 0, 3); // Σp² is beyond 32 bits
  const { mean, std } = fitStandardizer(pixels, "feature", { features: 1, channels: 1 });
  const sum = 255 * (count - 3) + 3, square = 255 ** 2 * (count - 3) + 3;
  assertEquals([mean[0], std[0]], [
    sum / (255 * count),
    Math.sqrt(count * square - sum ** 2) / (255 * count),
  ]);
});

Deno.test("fitStandardizer() looks at the given rows alone", () => {
  const pixels = Uint8Array.from({ length: 18 }, (_, i) => i * 13 % 256);
  const some = fitStandardizer(pixels, "feature", { ...image, rows: Uint32Array.of(2, 0) });
  const changed = pixels.slice().fill(99, 6, 12); // row 1, not fitted on
  assertEquals(fitStandardizer(changed, "feature", { ...image, rows: Uint32Array.of(0, 2) }), some);
});

Deno.test("fitStandardizer() shares moments within a channel in mode channel", () => {
  const { mean, std } = fitStandardizer(Uint8Array.of(0, 255, 51, 51, 0, 102), "channel", image);
  assertEquals(Array.from(mean as Float64Array), [0.5, 0.5, 0.2, 0.2, 0.2, 0.2]);
  assertEquals(Array.from(std as Float64Array), [0.5, 0.5, 1, 1, 0.2, 0.2]);
});

Deno.test("fitStandardizer() leaves p/255 as it is in mode none", () => {
  const { mean, std } = fitStandardizer(Uint8Array.of(1, 2, 3, 4, 5, 6), "none", image);
  assertEquals([mean[0], std[0], mean.length], [0, 1, 6]);
});

Deno.test("fitStandardizer() refuses no images, a row beyond the last and a ragged length", () => {
  assertThrows(() => fitStandardizer(new Uint8Array(), "feature", image), RangeError, "at least one");
  assertThrows(
    () => fitStandardizer(new Uint8Array(6), "feature", { ...image, rows: Uint32Array.of(1) }),
    RangeError,
  );
  assertThrows(() => fitStandardizer(new Uint8Array(7), "feature", image), RangeError);
});

Deno.test("fitStandardizer() of some rows is that of an array that holds no others", () => {
  const pixels = Uint8Array.from({ length: 30 }, (_, i) => i * 37 % 256), some = new Uint8Array(12);
  some.set(pixels.subarray(6, 12), 0);
  some.set(pixels.subarray(18, 24), 6);
  for (const mode of ["feature", "channel"] as const) {
    assertEquals(
      fitStandardizer(pixels, mode, { ...image, rows: Uint32Array.of(1, 3) }),
      fitStandardizer(some, mode, image),
    );
  }
});
