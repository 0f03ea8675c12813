import { assertEquals } from "@std/assert";
import { OFFICIAL_ARCHIVE } from "./official.ts";

Deno.test("the published archive of CIFAR-10 holds six batches of 10,000 labels and images, and room for little more", () => {
  assertEquals(OFFICIAL_ARCHIVE.members.map(({ file, bytes }) => [file, bytes]), [
    ...[1, 2, 3, 4, 5].map((number) => [`data_batch_${number}.bin`, 30_730_000] as const),
    ["test_batch.bin", 30_730_000],
  ]);
  assertEquals([OFFICIAL_ARCHIVE.bytes, OFFICIAL_ARCHIVE.unpackedLimit], [170_052_171, 189_380_000]);
});
