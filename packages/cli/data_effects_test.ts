import { assert, assertEquals, assertRejects } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { join } from "node:path";
import { fetchArchive } from "@refold/data/fetch";
import { USUAL_PATIENCE } from "@refold/data/patience";
import { smallArchive } from "@refold/data/testing/small_archive";
import { denoDataEffects, denoFetchEffects } from "./data_effects.ts";

const granted = (["read", "write"] as const).every((name) =>
  Deno.permissions.querySync({ name }).state === "granted"
);
const { facts, gzipped, batches } = smallArchive(2),
  patience = { ...USUAL_PATIENCE, attempts: 1, pauseMs: 0 };
const effects = { ...denoFetchEffects, request: () => Promise.resolve(new Response(gzipped)) };

function onDisk(name: string, fn: (folder: string) => Promise<void>): void {
  Deno.test({
    name: `${name} (needs --allow-read --allow-write)`,
    ignore: !granted,
    fn: async () => {
      const folder = await Deno.makeTempDir();
      try {
        await fn(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

onDisk("denoFetchEffects bring the archive and its batches to a real disk", async (folder) => {
  const root = join(folder, "new", "cache"),
    fetched = await fetchArchive({ root, effects, facts, patience })();
  assert(isRight(fetched), JSON.stringify(fetched));
  assertEquals(await Deno.readFile(fetched.right.paths.archive), gzipped);
  assertEquals(await Deno.readFile(join(fetched.right.paths.folder, "test_batch.bin")), batches.test_batch);
  const names = [...Deno.readDirSync(root)].map(({ name }) => name).sort();
  assertEquals(names, ["cifar-10-batches-bin", "cifar-10-binary.tar.gz", "cifar-10-binary.tar.gz.lock"]);
  const again = await fetchArchive({ root, effects, facts, patience })();
  assert(isRight(again) && again.right.did === "nothing");
});

onDisk(
  "denoDataEffects read a file into the room given, or into their own where it does not fit",
  async (root) => {
    const path = join(root, "file"), bytes = Uint8Array.of(1, 2, 3, 4);
    await Deno.writeFile(path, bytes);
    for (const size of [6, 4, 3]) {
      const room = new Uint8Array(size), read = await denoDataEffects.readFile(path, room);
      assertEquals([read, read.buffer === room.buffer], [bytes, size >= bytes.length]);
    }
    await assertRejects(() => denoDataEffects.readFile(root, new Uint8Array(9999)), Deno.errors.IsADirectory);
  },
);

onDisk("denoFetchEffects go on after a part that was left on the disk", async (root) => {
  await Deno.writeFile(join(root, "cifar-10-binary.tar.gz.part"), gzipped.slice(0, 1_000));
  const ranges: (string | null)[] = [];
  const request: typeof effects.request = (...[, init]: [string?, RequestInit?]) => {
    const range = new Headers(init?.headers).get("range");
    ranges.push(range);
    const headers = { "content-range": `bytes 1000-${gzipped.length - 1}/${gzipped.length}` };
    return Promise.resolve(new Response(gzipped.slice(1_000), { status: 206, headers }));
  };
  const fetched = await fetchArchive({ root, effects: { ...effects, request }, facts, patience })();
  assertEquals([isRight(fetched), ranges], [true, ["bytes=1000-"]]);
});

onDisk("denoFetchEffects let one fetch at a time into a cache", async (root) => {
  const both = await Promise.all([1, 2].map(() => fetchArchive({ root, effects, facts, patience })()));
  const busy = both.find(isLeft);
  assert(busy === undefined || busy.left.kind === "busy");
  assert(both.some(isRight));
});

onDisk("denoFetchEffects say that a folder cannot be made below a file", async (folder) => {
  const file = join(folder, "file");
  await Deno.writeTextFile(file, "");
  const fetched = await fetchArchive({ root: join(file, "cache"), effects, facts, patience })();
  assert(isLeft(fetched));
  assert(
    fetched.left.detail.length > 10 && fetched.left.remedy.includes("XDG_CACHE_HOME"),
    JSON.stringify(fetched.left),
  );
  assertEquals(await effects.stat(join(file, "cache")), undefined);
  assertEquals(await effects.stat(join(folder, "absent")), undefined);
});
