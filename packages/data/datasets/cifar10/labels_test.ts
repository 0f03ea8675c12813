import { assertEquals } from "@std/assert";
import { sha256 } from "../../checksum.ts";
import { identify } from "../../identity.ts";
import { unknownBatches } from "./labels.ts";
import { KNOWN_BATCHES, OFFICIAL_LABELS } from "./official.ts";

const folder = Deno.permissions.querySync({ name: "env" }).state === "granted"
  ? Deno.env.get("CIFAR10_DIR")
  : undefined;

Deno.test("identify() takes the worst of several known copies, and no part that none knows", () => {
  const [official, redecoded] = KNOWN_BATCHES;
  const part = (name: string, from = official!) => ({ name, sha256: from.sums[name]! });
  assertEquals(identify(KNOWN_BATCHES, [part("data_batch_1"), part("test_batch")])?.bytes, "official");
  const mixed = identify(KNOWN_BATCHES, [part("data_batch_1"), part("test_batch", redecoded)]);
  assertEquals([mixed?.bytes, mixed?.mayChange], ["other", { accuracy: 0.003, loss: 0.015 }]);
  assertEquals(
    identify(KNOWN_BATCHES, [part("test_batch"), { name: "data_batch_1", sha256: "00" }]),
    undefined,
  );
  const swapped = { name: "data_batch_1", sha256: official!.sums["data_batch_2"]! };
  assertEquals(identify(KNOWN_BATCHES, [swapped]), undefined);
});

Deno.test({
  name: "unknownBatches() knows the official labels of all six batches (needs CIFAR10_DIR)",
  ignore: !folder,
  fn: () => {
    const requests = Object.keys(OFFICIAL_LABELS).map((name) => {
      const bytes = Deno.readFileSync(`${folder}/${name}.bin`);
      const labels = Uint8Array.from({ length: bytes.length / 3073 }, (_, i) => bytes[i * 3073]!);
      assertEquals(sha256(labels), OFFICIAL_LABELS[name as keyof typeof OFFICIAL_LABELS]);
      return { name, count: labels.length, into: { labels, pixels: bytes } };
    });
    assertEquals(
      unknownBatches(requests).note,
      "CIFAR-10’s labels in their order, but pixels of no known copy",
    );
    requests[2]!.into.labels.reverse();
    const { note } = unknownBatches(requests);
    assertEquals(note.includes("the labels of data_batch_3 are not"), true);
  },
});
