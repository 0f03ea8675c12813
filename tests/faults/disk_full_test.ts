import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { disk as machine } from "../../packages/cli/effects/disk.ts";
import { cliTest, comparable, experiment, imageFolder, mayRun, tinySpec } from "./cli.ts";
import { succeeds } from "../succeeds.ts";

/** Mounts a small file system in memory on a folder; says whether that was allowed. */
function mount(folder: string, options: string): boolean {
  Deno.mkdirSync(folder, { recursive: true });
  return succeeds("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder);
}

/** Whether this machine lets us mount, found out once. */
const mounts = mayRun && Deno.build.os === "linux" && (() => {
  const folder = Deno.makeTempDirSync();
  const allowed = mount(folder, "size=64k");
  if (allowed) succeeds("umount", folder);
  Deno.removeSync(folder);
  return allowed;
})();

/** A test on a small disk; ignored, with the reason in its name, where none can be mounted. */
function diskTest(name: string, size: string, body: (home: string, disk: string) => Promise<void>): void {
  if (!mounts) {
    return Deno.test({ name: `${name} (needs leave to mount a tmpfs)`, ignore: true, fn: () => {} });
  }
  cliTest(name, async (home) => {
    const disk = join(home, "disk");
    assert(mount(disk, `size=${size}`));
    try {
      await body(home, disk);
    } finally {
      succeeds("umount", disk);
    }
  });
}

const args = (
  spec: string,
  out: string,
) => [spec, "--data", imageFolder(), "--seeds", "1", "--workers", "1", "--out", out];

for (const where of ["output", "cache"] as const) {
  const place = (
    disk: string,
    home: string,
  ): { readonly out: string; readonly env: Record<string, string> } =>
    where === "output" ? { out: disk, env: {} } : { out: join(home, "out"), env: { XDG_CACHE_HOME: disk } };

  diskTest(
    `A full disk under the ${where} folder is found before training, with exit code 3`,
    "1m",
    async (home, disk) => {
      const { out, env } = place(disk, home);
      const { code, err } = await experiment(args(tinySpec(home), out), { home, env });
      assertEquals(code, 3, err);
      assertStringIncludes(err, disk);
      assertStringIncludes(err, "Free some space");
      assert(!/epoch|test \d/.test(err), `trained before it looked: ${err}`);
      assertEquals(machine.names(disk)!.filter((name) => name.endsWith(".tmp")), []);
    },
  );

  diskTest(
    `A read-only disk under the ${where} folder is found before training, with exit code 3`,
    "16m",
    async (home, disk) => {
      assert(succeeds("mount", "-o", "remount,ro", disk));
      const { out, env } = place(disk, home);
      const { code, err } = await experiment(args(tinySpec(home), out), { home, env });
      assertEquals(code, 3, err);
      assertStringIncludes(err, "Choose a writable place");
    },
  );
}

diskTest(
  "A disk that fills up between two experiments leaves the first result as it was",
  "12m",
  async (home, disk) => {
    const spec = tinySpec(home);
    assertEquals((await experiment(args(spec, disk), { home })).code, 0);
    const before = comparable(join(disk, "tiny"));
    Deno.writeFileSync(join(disk, "ballast"), new Uint8Array(8_000_000));
    const { code } = await experiment([...args(spec, disk), "--fresh"], { home });
    assertEquals(code, 3);
    assertEquals(comparable(join(disk, "tiny")), before);
    Deno.removeSync(join(disk, "ballast"));
    assertEquals((await experiment([...args(spec, disk), "--fresh"], { home })).code, 0);
    assertEquals(comparable(join(disk, "tiny")), before);
  },
);

diskTest(
  "A store that fills up while it trains ends with 3, and the run goes on when there is room",
  "9m",
  async (home, disk) => {
    const spec = tinySpec(home, { hidden: [600] }); // its parameters alone take 15 MB
    const env = { XDG_CACHE_HOME: disk }, out = join(home, "out");
    const full = await experiment(args(spec, out), { home, env });
    assertEquals(full.code, 3, full.err);
    assertStringIncludes(full.err, "No space left");
    assert(succeeds("mount", "-o", "remount,size=200m", disk));
    const room = await experiment(args(spec, out), { home, env });
    assertEquals(room.code, 0, room.err);
  },
);
