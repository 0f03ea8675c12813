import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "node:path";
import { key, uniform } from "@refold/core/random";
import { sha256 } from "@refold/data/checksum";
import { faultServer, honest } from "@refold/data/testing/fault_server";
import { smallArchive } from "@refold/data/testing/small_archive";

const needed = ["net", "read", "write", "run"] as const;
const granted = needed.every((name) => Deno.permissions.querySync({ name }).state === "granted");

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  return await Deno.readFile(path).catch(() => undefined);
}

Deno.test({
  name:
    "fetchCifar10() killed ten times goes on where it stopped, and never names a half file (needs --allow-all)",
  ignore: !granted,
  fn: async () => {
    const { facts, gzipped, batches } = smallArchive(40), root = await Deno.makeTempDir();
    await using server = faultServer((request) => ({ ...honest(gzipped, request), piece: 8_192, delay: 10 }));
    const script = join(import.meta.dirname!, "fetch_once.ts");
    const given = JSON.stringify({ ...facts, url: `${server.url}/a.tar.gz` });
    const fetching = () =>
      new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--quiet",
          "--no-check",
          "--allow-net",
          "--allow-read",
          "--allow-write",
          script,
          root,
          given,
        ],
      }).spawn();
    const archive = join(root, facts.file), sizes: number[] = [];
    for (let kill = 0; kill < 10; kill++) {
      const child = fetching(), asked = server.seen.length;
      while (server.seen.length === asked && await bytesOf(archive) === undefined) await pause(5);
      await pause(20 + 80 * uniform(key(9), kill));
      try {
        child.kill("SIGKILL");
      } catch {
        // It was quicker.
      }
      await child.status;
      const named = await bytesOf(archive), part = await bytesOf(`${archive}.part`);
      assert(named === undefined || sha256(named) === facts.sha256);
      if (part !== undefined) assertEquals(part, gzipped.subarray(0, part.length));
      sizes.push((named ?? part ?? new Uint8Array()).length);
    }
    assertEquals((await fetching().status).code, 0);
    assertEquals(await bytesOf(archive), gzipped);
    assertEquals(await bytesOf(join(root, facts.folder, "data_batch_5.bin")), batches.data_batch_5);
    assertEquals(sizes, sizes.toSorted((a, b) => a - b)); // nothing that arrived was fetched twice
    assertLess(0, sizes[0]!);
    assert(server.seen.some(({ from }) => from > 0));
    await Deno.remove(root, { recursive: true });
  },
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
