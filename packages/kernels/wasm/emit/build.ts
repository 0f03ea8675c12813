/**
 * Writes the WebAssembly of every build beside this folder, or with `--check` compares it with what is there.
 *
 * Run by `deno task build:kernels`; the bytes depend on this folder's source alone.
 * @module
 */
import { assemble, type Func } from "./assembler.ts";
import { combinations } from "./combine.ts";
import { double, type Lanes, relaxed, strict } from "./lanes.ts";
import { MEMORY } from "../layout.ts";
import { product } from "./product.ts";
import { rowKernels } from "./rows.ts";
import { standardization } from "./standardize.ts";

const BUILDS: Readonly<Record<string, Lanes>> = { relaxed, strict, double };

function build(lanes: Lanes): Uint8Array<ArrayBuffer> {
  const functions: readonly Func[] = [
    ...product(lanes),
    ...combinations(lanes),
    ...rowKernels(lanes),
    ...standardization(lanes),
  ];
  const exports = functions.map((f) => f.name).filter((name) =>
    !/^(strip|thin|sweep|copy|standardizeTurned)/.test(name)
  );
  return assemble(functions, { exports, memory: MEMORY });
}

function equal(x: Uint8Array, y: Uint8Array): boolean {
  return x.length === y.length && x.every((byte, i) => byte === y[i]);
}

if (import.meta.main) {
  const check = Deno.args.includes("--check");
  for (const [name, lanes] of Object.entries(BUILDS)) {
    const url = new URL(`../${name}.wasm`, import.meta.url), bytes = build(lanes);
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
