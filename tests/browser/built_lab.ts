import { assert, assertEquals } from "@std/assert";
import { deno } from "./run_deno.ts";

/** The built page in a folder of its own, as on a stick. */
export async function built(folder: string): Promise<string> {
  await deno(["run", "--allow-all", "packages/lab/build.ts"]);
  await Deno.copyFile(new URL("../../out/lab/index.html", import.meta.url), `${folder}/lab.html`);
  return `${folder}/lab.html`;
}

/** A result without what may differ between two makings of it. */
function lasting(bytes: Uint8Array): unknown {
  const result = JSON.parse(new TextDecoder().decode(bytes));
  delete result.provenance.execution;
  return result;
}

/** Holds what a page handed over to what the command line makes of the same. */
export async function isCommandLines(
  at: (name: string) => Uint8Array,
  folder: string,
  args: readonly string[],
): Promise<void> {
  const out = await Deno.makeTempDir({ dir: folder });
  await deno(["run", "--allow-all", "packages/cli/experiment.ts", ...args, "--out", out], {
    ...{ HOME: folder, XDG_CACHE_HOME: folder },
  });
  const [made] = [...Deno.readDirSync(out)].filter(({ isDirectory }) => isDirectory);
  const theirs = (name: string) => Deno.readFileSync(`${out}/${made!.name}/${name}`);
  for (const name of ["history.csv", "diagnostics.json", "params.safetensors"]) {
    assert(at(name).toHex() === theirs(name).toHex(), `${name} is not the command line's`);
  }
  assertEquals(lasting(at("result.json")), lasting(theirs("result.json")));
}
