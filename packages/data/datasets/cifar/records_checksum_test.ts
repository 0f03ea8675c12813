import { assertEquals } from "@std/assert";
import { sha256 } from "../../checksum.ts";
import { PIXELS } from "./image.ts";
import { recordsSha256 } from "./records_checksum.ts";

Deno.test("recordsSha256() is that of label, pixels, label, pixels, …, of any number of images", () => {
  const pixels = Uint8Array.from({ length: 200 * PIXELS }, (_, i) => (i * 31 + (i >> 8)) % 251);
  const labels = Uint8Array.from({ length: 200 }, (_, i) => i % 10);
  for (const count of [0, 1, 2, 63, 64, 65, 128, 130]) {
    const records = Array.from(
      { length: count },
      (_, i) => [labels[i]!, ...pixels.subarray(i * PIXELS, (i + 1) * PIXELS)],
    );
    assertEquals(
      recordsSha256({ count, pixels, labels }),
      sha256(Uint8Array.from(records.flat())),
      `${count}`,
    );
  }
});
