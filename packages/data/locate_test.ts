import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { cacheFolder } from "./cache_folder.ts";
import { cifar10 } from "./datasets/cifar10/cifar10.ts";
import { DATASETS } from "./datasets/table.ts";
import { type DataSource, locate } from "./locate.ts";
import { memoryEffects } from "./testing/memory_effects.ts";

const file = new Uint8Array(1), cache = "/home/ada/.cache/refold/cifar-10-batches-bin";

async function source(
  paths: readonly string[],
  options: {
    readonly data?: string;
    readonly path?: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<DataSource> {
  const effects = memoryEffects(new Map(paths.map((path) => [path, file])), {
    env: { HOME: "/home/ada", ...options.env },
  });
  const found = await locate(cifar10, { data: options.data, path: options.path }, effects)();
  assert(isRight(found), JSON.stringify(found));
  return found.right;
}

Deno.test("locate() takes --data before the spec before CIFAR10_DIR before the cache before the stand-in", async () => {
  const paths = ["/a/test_batch.bin", "/b/test_batch.bin", `${cache}/verified.json`, "/s/test_batch.bin"];
  const env = { CIFAR10_DIR: "/b" };
  const named = { data: "/a", path: "/s", env };
  assertEquals(await source(paths, named), { kind: "binary", path: "/a", origin: "--data" });
  const spec = { kind: "binary", path: "/s", origin: "the spec" } as const;
  assertEquals(await source(paths, { path: "/s", env }), spec);
  assertEquals(await source(paths, { env }), { kind: "binary", path: "/b", origin: "CIFAR10_DIR" });
  assertEquals(await source(paths, {}), { kind: "binary", path: cache, origin: "cache" });
  assertEquals(await source([...paths.slice(0, 2), "/s/test_batch.bin"], {}), { kind: "stand-in" });
});

Deno.test("locate() counts an empty CIFAR10_DIR as unset", async () => {
  assertEquals(await source([], { env: { CIFAR10_DIR: "" } }), { kind: "stand-in" });
});

Deno.test("locate() knows the binary folder, the archive, the Python folder, and folders that hold them", async () => {
  const kindOf = async (path: string, data = "/d") => await source([path], { data });
  const origin = "--data" as const;
  assertEquals(await kindOf("/d/data_batch_3.bin"), { kind: "binary", path: "/d", origin });
  const inside = { kind: "binary", path: "/d/cifar-10-batches-bin", origin } as const;
  assertEquals(await kindOf("/d/cifar-10-batches-bin/data_batch_1.bin"), inside);
  assertEquals(await kindOf("/d/my.tar.gz", "/d/my.tar.gz"), {
    kind: "archive",
    path: "/d/my.tar.gz",
    origin,
  });
  const archive = "/d/cifar-10-binary.tar.gz";
  assertEquals(await kindOf(archive), { kind: "archive", path: archive, origin });
  const pythonArchive = "/d/cifar-10-python.tar.gz";
  assertEquals(await kindOf(pythonArchive), { kind: "archive", path: pythonArchive, origin });
  assertEquals(await kindOf("/d/data_batch_1"), { kind: "python", path: "/d", origin });
  const python = { kind: "python", path: "/d/cifar-10-batches-py", origin } as const;
  assertEquals(await kindOf("/d/cifar-10-batches-py/test_batch"), python);
});

Deno.test("locate() refuses a named place without data instead of passing it over", async () => {
  const places = [["/nowhere", undefined], ["/home", undefined], ["", undefined], [
    undefined,
    "/nowhere",
  ]] as const;
  for (const [data, named] of places) {
    const effects = memoryEffects(new Map([["/home/x", file]]), {
      env: named === undefined ? {} : { CIFAR10_DIR: named },
    });
    const found = await locate(cifar10, { data }, effects)();
    assert(isLeft(found));
    assertEquals(found.left.kind, "missing");
    assertStringIncludes(
      found.left.path,
      named === undefined ? `--data ${data || '""'}` : "CIFAR10_DIR /nowhere",
    );
  }
});

Deno.test("cacheFolder() follows the custom of the platform", () => {
  const folder = (os: string, env: Readonly<Record<string, string>>) =>
    cacheFolder({ os, env: (name) => env[name] });
  assertEquals(folder("linux", { HOME: "/h" }), "/h/.cache/refold");
  assertEquals(folder("linux", { HOME: "/h", XDG_CACHE_HOME: "/x" }), "/x/refold");
  assertEquals(folder("linux", { HOME: "/h", XDG_CACHE_HOME: "relative" }), "/h/.cache/refold");
  assertEquals(folder("darwin", { HOME: "/h", XDG_CACHE_HOME: "/x" }), "/h/Library/Caches/refold");
  assertEquals(folder("windows", { LOCALAPPDATA: "L" }), "L/refold");
  assertEquals(folder("linux", {}), undefined);
});

Deno.test("locate() never looks for the stand-in, which is generated", async () => {
  const effects = memoryEffects(new Map(), { env: { HOME: "/h" } });
  const found = await locate(DATASETS["stand-in"], { data: "/nowhere" }, effects)();
  assertEquals(isRight(found) && found.right, { kind: "stand-in" });
});
