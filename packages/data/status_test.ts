import { assert, assertEquals } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { cachePaths } from "./fetch/cache.ts";
import { dataStatus } from "./status.ts";
import { memoryEffects } from "./testing/memory_effects.ts";
import { smallArchive } from "./testing/small_archive.ts";

Deno.test("dataStatus() counts the members of full size, and says what else is in the cache", async () => {
  const { dataset, facts } = await smallArchive(3), paths = cachePaths("/h/.cache/refold", facts);
  const full = new Uint8Array(facts.members[0]!.bytes);
  const disk = new Map([
    [paths.members[0]!, full],
    [paths.members[1]!, full],
    [paths.members[2]!, full.slice(1)],
    [`${paths.members[2]!}.bad`, full],
    [paths.archive, new Uint8Array(7)],
    [`${paths.archive}.part`, new Uint8Array(5)],
  ]);
  const status = await dataStatus(dataset, undefined, memoryEffects(disk, { env: { HOME: "/h" } }))();
  assert(isRight(status));
  const { members, archiveBytes, partBytes, verified, putAside } = status.right.cache!;
  assertEquals([members, archiveBytes, partBytes, verified], [2, 7, 5, false]);
  assertEquals(putAside, [`${paths.members[2]!}.bad`]);
  disk.set(paths.verified, new Uint8Array(9));
  const again = await dataStatus(dataset, undefined, memoryEffects(disk, { env: { HOME: "/h" } }))();
  assert(isRight(again) && again.right.cache!.verified);
});
