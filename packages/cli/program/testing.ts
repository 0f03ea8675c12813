const granted = (["run", "write", "read", "env"] as const).every((permission) =>
  Deno.permissions.querySync({ name: permission }).state === "granted"
);

/** Where programs are found; nowhere without the permission to ask, for then none is started. */
export const PATH = granted ? Deno.env.get("PATH")! : "";

/** A test in a folder of its own, which is removed; it starts processes, so without that permission it is not run. */
export function folderTest(name: string, body: (folder: string) => void | Promise<void>): void {
  Deno.test({
    name: `${name} (needs --allow-run, --allow-read, --allow-write, --allow-env)`,
    ignore: !granted || Deno.build.os === "windows",
    fn: async () => {
      const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "refold-program-" }));
      try {
        await body(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** Whether a process lives, zombies apart: within a second it may still end. */
export async function alive(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 8; tries++) {
    const { stdout } = await new Deno.Command("ps", { args: ["-o", "stat=", "-p", String(pid)] }).output();
    const state = new TextDecoder().decode(stdout).trim();
    if (state === "" || state.startsWith("Z")) return false;
    if (tries < 7) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
