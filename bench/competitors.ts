import { join } from "node:path";

/** One process of the benchmark: what to start, and what it is called in the tables. */
export interface Competitor {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const here = (path: string): string => join(import.meta.dirname!, path);

/** Everyone who takes part, ours first; `inputs` is the folder all of them read, `python` the interpreter used. */
export function competitors(inputs: string, python: string): readonly Competitor[] {
  return [
    ours(inputs, "wasm", 1),
    ours(inputs, "wasm", 2),
    ours(inputs, "wasm-wide", 1),
    ours(inputs, "wasm-wide", 2),
    ours(inputs, "wasm-strict", 1),
    ours(inputs, "wasm-strict", 2),
    ours(inputs, "wasm64", 1),
    ours(inputs, "wasm64", 2),
    ...CORE_TYPES.map((coreType) => ours(inputs, "blas", 1, coreType)),
    ours(inputs, "blas", 2),
    ours(inputs, "reference", 1),
    script("TensorFlow.js wasm", "tfjs.ts", [inputs, "wasm", "autograd"]),
    script("TensorFlow.js wasm, by hand", "tfjs.ts", [inputs, "wasm", "by-hand"]),
    script("TensorFlow.js cpu", "tfjs.ts", [inputs, "cpu", "autograd"]),
    script("jax-js wasm ×1", "jax.ts", [inputs, "1"]),
    script("jax-js wasm ×2", "jax.ts", [inputs, "2"]),
    ...["float64", "float32"].flatMap((type) => [
      ...CORE_TYPES.map((coreType) => numpy(python, inputs, type, 1, coreType)),
      numpy(python, inputs, type, 2),
    ]),
    ...CORE_TYPES.map((coreType) => torch(python, inputs, 1, coreType)),
    torch(python, inputs, 2),
  ];
}

/** What OPENBLAS_CORETYPE is set to; undefined leaves the choice to OpenBLAS. */
const CORE_TYPES = [undefined, "SkylakeX", "Haswell"] as const;
type CoreType = typeof CORE_TYPES[number];

function ours(inputs: string, backend: string, threads: number, coreType?: CoreType): Competitor {
  return {
    name: `ours ${backend} ×${threads}${held(coreType)}`,
    command: Deno.execPath(),
    args: [
      "run",
      ...(backend === "wasm-wide" ? ["--v8-flags=--experimental-wasm-revectorize"] : []),
      "--config",
      here("../deno.json"),
      "--allow-read",
      "--allow-ffi",
      "--allow-env",
      here("our_peer.ts"),
      inputs,
      backend,
      String(threads),
    ],
    env: blasEnv(threads, coreType),
  };
}

function script(name: string, file: string, args: readonly string[]): Competitor {
  const config = here("peers/deno.json");
  return {
    name,
    command: Deno.execPath(),
    args: ["run", "--quiet", "--config", config, "--allow-all", here(`peers/${file}`), ...args],
    env: {},
  };
}

function numpy(
  python: string,
  inputs: string,
  type: string,
  threads: number,
  coreType?: CoreType,
): Competitor {
  return {
    name: `numpy ${type} ×${threads}${held(coreType)}`,
    command: python,
    args: ["-B", here("peers/numpy_peer.py"), inputs, type],
    env: blasEnv(threads, coreType),
  };
}

function torch(python: string, inputs: string, threads: number, coreType?: CoreType): Competitor {
  return {
    name: `PyTorch float32 ×${threads}${held(coreType)}`,
    command: python,
    args: ["-B", here("peers/torch_peer.py"), inputs, String(threads)],
    env: { ...blasEnv(threads, coreType), OMP_NUM_THREADS: String(threads) },
  };
}

function held(coreType: CoreType): string {
  return coreType === undefined ? "" : ` ${coreType}`;
}

function blasEnv(threads: number, coreType: CoreType): Readonly<Record<string, string>> {
  return {
    OPENBLAS_NUM_THREADS: String(threads),
    ...(coreType === undefined ? {} : { OPENBLAS_CORETYPE: coreType }),
  };
}
