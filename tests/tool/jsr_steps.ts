import { assertEquals, assertMatch } from "@std/assert";
import { run } from "./run.ts";

/** Packages whose public types are all written down, which JSR asks for. */
const TYPED = ["core", "kernels", "report"];

/** Packages whose tables say once what a spec may hold, so that its types are inferred. */
const INFERRED = ["data", "experiments"];

/** JSR would take every library: what it can say without being asked to publish. */
export async function jsrTakesAll({ root }: { readonly root: string }): Promise<void> {
  const home = Deno.env.get("HOME") ?? root;
  const publish = async (cwd: string, ...args: readonly string[]): Promise<readonly string[]> => {
    const words = ["publish", "--dry-run", "--allow-dirty", "--no-check", ...args];
    const { code, out, err } = await run(Deno.execPath(), words, { cwd, home });
    assertEquals(code, 0, err);
    assertMatch(err, /Dry run complete/);
    return [...(out + err).matchAll(/publish of @refold\/([a-z]+)@/g)].map((match) => match[1]!).toSorted();
  };
  for (const folder of TYPED) assertEquals(await publish(`${root}/packages/${folder}`), [folder]);
  assertEquals(await publish(root, "--allow-slow-types"), [...TYPED, ...INFERRED].toSorted());
}
