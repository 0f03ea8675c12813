import { fitStandardizer, type Standardization } from "@refold/data/standardize";
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { fittedStandardizer } from "./fitted.ts";

const pixels = () => Uint8Array.from({ length: 20 * 6 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
const rows = (...indices: number[]) => Uint32Array.from(indices);

Deno.test("fittedStandardizer() is what fitStandardizer() gives, whatever it was asked for before", () => {
  const images = pixels();
  const asked = (["feature", "channel", "none"] as const).flatMap((mode: Standardization) =>
    [rows(0, 1, 2), rows(0, 1, 3), rows(0, 1, 2, 3), rows(2, 1, 0)].flatMap((chosen) =>
      [1, 2, 3].map((channels) => ({ mode, chosen, channels }))
    )
  );
  for (const { mode, chosen, channels } of [...asked, ...asked.toReversed()]) {
    const options = { rows: chosen, features: 6, channels };
    assertEquals(fittedStandardizer(images, mode, options), fitStandardizer(images, mode, options));
  }
});

Deno.test("fittedStandardizer() fits once for the same rows of the same images, and the four latest fits are kept", () => {
  const images = pixels(),
    fit = (...indices: number[]) =>
      fittedStandardizer(images, "feature", { rows: rows(...indices), features: 6, channels: 1 });
  const first = fit(0, 1);
  for (let i = 1; i < 4; i++) fit(i, i + 1);
  assertStrictEquals(fit(0, 1), first);
  fit(4, 5);
  const again = fit(0, 1);
  assert(again !== first);
  assertEquals(again, first);
});

Deno.test("fittedStandardizer() tells other images apart, and rows that were changed since", () => {
  const chosen = rows(0, 1), options = { rows: chosen, features: 6, channels: 1 }, images = pixels();
  const first = fittedStandardizer(images, "feature", options);
  const other = fittedStandardizer(images.map((byte) => 255 - byte), "feature", options);
  assert(other.mean[0] !== first.mean[0]);
  chosen[1] = 7;
  assertEquals(fittedStandardizer(images, "feature", options), fitStandardizer(images, "feature", options));
});
