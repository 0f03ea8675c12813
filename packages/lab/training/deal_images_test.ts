import { assert, assertEquals } from "@std/assert";
import type { Examples } from "@refold/data/examples";
import { dealImages } from "./deal_images.ts";

const shape = [3, 1, 1], labels = Uint8Array.of(1, 0), part = { name: "all", role: "all", count: 2 } as const;

function images(buffer: ArrayBufferLike): Examples {
  const features = new Uint8Array(buffer, 0, 6);
  features.set([1, 2, 3, 4, 5, 6]);
  return { shape, classes: 2, features, labels, parts: [part] };
}

/** Hands images to so many trainers, as messages do. */
function handedOut(examples: Examples, trainers: number): readonly Examples[] {
  return [...dealImages({ kind: "examples", examples }, trainers)].map(({ data, moved }) =>
    structuredClone((data as { readonly examples: Examples }).examples, { transfer: [...moved] })
  );
}

Deno.test("dealImages() gives each trainer all images, and leaves none behind", () => {
  const examples = images(new ArrayBuffer(8)), handed = handedOut(examples, 3);
  for (const own of handed) assertEquals([...own.features], [1, 2, 3, 4, 5, 6]);
  assertEquals([handed.length, examples.features.length], [3, 0]);
});

Deno.test("dealImages() copies no memory that all trainers see", () => {
  const examples = images(new SharedArrayBuffer(8)),
    [first, second] = [
      ...dealImages({ kind: "examples", examples }, 2),
    ];
  assert(first!.data === second!.data && examples.features.length === 6);
  assertEquals(first!.moved, []);
});
