import { assertEquals } from "@std/assert";
import { firstRunOf, noteClaims } from "./claims_note.ts";
import type { Disk } from "./disk.ts";

/** A disk in memory, whose files know when they were written. */
function memory(now: () => number, broken = false) {
  const files = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly at: number }>();
  const disk: Disk = {
    write: (path, bytes) => {
      if (broken) throw new Error("ENOSPC");
      files.set(path, { bytes: Uint8Array.from(bytes), at: now() });
    },
    rename: (from, to) => {
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    read: (path) => files.get(path)?.bytes,
    names: () => undefined,
    isThere: (path) => files.has(path),
    age: (path) => files.has(path) ? now() - files.get(path)!.at : undefined,
    makeFolder: () => {},
    flushFiles: () => Promise.resolve(),
    flushFolder: () => {},
    removeFile: (path) => files.delete(path),
    remove: (path) => files.delete(path),
    tryLock: () => () => {},
  };
  return disk;
}

Deno.test("noteClaims() keeps when a hash was first seen, however often it is seen again", () => {
  let now = Date.UTC(2026, 0, 1);
  const clock = { now: () => now }, disk = memory(clock.now);
  assertEquals(noteClaims("/s", "a", { disk, clock }), "2026-01-01T00:00:00.000Z");
  now += 60_000;
  assertEquals(noteClaims("/s", "b", { disk, clock }), "2026-01-01T00:01:00.000Z");
  assertEquals(noteClaims("/s", "a", { disk, clock }), "2026-01-01T00:00:00.000Z");
  disk.write("/s/claims/c.json", new TextEncoder().encode(`{"seen": "20`), { flush: false });
  assertEquals(noteClaims("/s", "c", { disk, clock }), "2026-01-01T00:01:00.000Z");
});

Deno.test("noteClaims() tells no time where the store cannot be written", () => {
  const clock = { now: () => 0 };
  assertEquals(noteClaims("/s", "a", { disk: memory(clock.now, true), clock }), null);
});

Deno.test("firstRunOf() says when the earliest run was done", () => {
  let now = Date.UTC(2026, 0, 1);
  const clock = { now: () => now }, disk = memory(clock.now);
  disk.write("/s/runs/k1/run.json", new Uint8Array(), { flush: false });
  now += 100_000;
  disk.write("/s/runs/k2/run.json", new Uint8Array(), { flush: false });
  now += 100_000;
  const first = (keys: readonly string[]) => firstRunOf("/s", keys, { disk, clock });
  assertEquals(first(["k2", "k1"]), "2026-01-01T00:00:00.000Z");
  assertEquals(first(["k2"]), "2026-01-01T00:01:40.000Z");
  assertEquals(first(["gone"]), null);
});
