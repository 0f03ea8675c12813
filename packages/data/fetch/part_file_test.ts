import { assertEquals } from "@std/assert";
import { openPart } from "./part_file.ts";
import { sha256 } from "../checksum.ts";
import { memoryFetchEffects } from "../testing/memory_effects.ts";

const whole = Uint8Array.of(1, 2, 3, 4);

for (const left of [0, 1, 3]) {
  Deno.test(`openPart() goes on after ${left} bytes that an earlier attempt left`, async () => {
    const disk = new Map(left === 0 ? [] : [["/p", whole.slice(0, left)]]);
    const part = await openPart("/p", 4, memoryFetchEffects(disk));
    assertEquals(part.size(), left);
    await part.append(whole.slice(left));
    await part.close();
    assertEquals([part.size(), part.digest(), disk.get("/p")], [4, sha256(whole), whole]);
  });
}

Deno.test("openPart() starts again after a part that is too long, and when it is told to", async () => {
  const disk = new Map([["/p", new Uint8Array(5)]]), part = await openPart("/p", 4, memoryFetchEffects(disk));
  assertEquals(part.size(), 0);
  await part.append(Uint8Array.of(9));
  await part.restart();
  await part.append(whole);
  assertEquals([part.size(), part.digest(), disk.get("/p")], [4, sha256(whole), whole]);
});
