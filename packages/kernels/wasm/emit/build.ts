/**
 * Writes the WebAssembly of every build beside this folder, or with `--check` compares it with what is there.
 *
 * Run by `deno task build:kernels`; the bytes depend on this folder's source alone.
 * @module
 */
import { double, type Lanes, relaxed, strict } from "./lanes.ts";
import { moduleOf } from "./module.ts";

const BUILDS: Readonly<Record<string, Lanes>> = { relaxed, strict, double };

function equal(x: Uint8Array, y: Uint8Array): boolean {
  return x.length === y.length && x.every((byte, i) => byte === y[i]);
}

if (import.meta.main) {
  const check = Deno.args.includes("--check"), unknown = Deno.args.find((option) => option !== "--check");
  if (unknown !== undefined) {
    console.error(`Expected --check, to compare with what is there, or nothing but found ${unknown}`);
    Deno.exit(2);
  }
  for (const [name, lanes] of Object.entries(BUILDS)) {
    const url = new URL(`../${name}.wasm`, import.meta.url), bytes = moduleOf(lanes);
    if (!check) Deno.writeFileSync(url, bytes);
    else if (!equal(bytes, Deno.readFileSync(url))) {
      console.error(
        `Expected ${name}.wasm as its source builds it but found other bytes: deno task build:kernels`,
      );
      Deno.exit(1);
    }
    console.log(`${name}.wasm: ${bytes.length} bytes${check ? ", as built from source" : ""}`);
  }
}
