import type { StartThread } from "../start_thread.ts";
import { type Device, makeDevice } from "./device.ts";
import { CONTROL, MEMORY, PAGE, PANEL_PLACE, scratchBytes } from "./layout.ts";
import { compile } from "./modules.js";
import { type KernelTable, type Runner, singleRunner } from "./runner.ts";
import { kernelsOf, type Seat } from "./seat.ts";
import { writeTables } from "./tables.ts";
import { sharedRunner } from "./threads.ts";
import type { Arithmetic } from "./wide.ts";

/** Which arithmetic, and how many threads share the work of each operation. */
export interface WasmOptions {
  readonly build: "relaxed" | "strict" | "f64";
  readonly threads?: number;
  /** Whether products are tried that an engine may pack into vectors of 256 bits, and used where they are faster. */
  readonly wide?: boolean;
  /** Starts the helping threads, if this thread is not to do so itself. */
  readonly startThread?: StartThread | undefined;
}

/** A device, the memory it works in, and which arithmetic it really has. */
export interface Engine {
  readonly device: Device;
  readonly memory: WebAssembly.Memory;
  readonly runner: Runner;
  readonly numericClass: "f32-fma" | "f32-madd" | "f32-strict" | "f64-simd";
}

/**
 * Compiles a build and sets up its memory: the threads' words and the kernels' tables, each thread's own place where products
 * are wide, scratch space for each thread, then tensors.
 */
export async function makeEngine(
  { build, threads = 1, wide = false, startThread }: WasmOptions,
): Promise<Engine> {
  const size = build === "f64" ? 8 : 4;
  const { module, arithmetic } = await load(build);
  const memory = new WebAssembly.Memory({ ...MEMORY, shared: true });
  const room = scratchBytes(size, wide);
  const places = CONTROL + (wide ? threads * PANEL_PLACE : 0), start = places + threads * room;
  const seats = Array.from({ length: threads }, (_, i): Seat => ({
    ...{ module, memory, scratch: places + i * room },
    ...(wide ? { wide: { arithmetic, own: CONTROL + i * PANEL_PLACE } } : {}),
  }));
  const [first, ...helpers] = seats, missing = start - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  writeTables(memory);
  const kernels = await kernelsOf(first!), { scratch } = first!; // there is one thread at least
  const runner = helpers.length === 0
    ? singleRunner(kernels, scratch)
    : sharedRunner(kernels, scratch, helpers, startThread);
  const device = makeDevice(memory, start, size, runner, wide);
  return {
    device,
    memory,
    runner,
    numericClass: arithmetic === "relaxed" ? (fuses(kernels, memory) ? "f32-fma" : "f32-madd") : arithmetic,
  };
}

interface Loaded {
  readonly module: WebAssembly.Module;
  readonly arithmetic: Arithmetic;
}

// An engine without relaxed SIMD computes by mul and add, and the numeric class says so.
async function load(build: WasmOptions["build"]): Promise<Loaded> {
  if (build === "f64") return { module: await compile.double(), arithmetic: "f64-simd" };
  if (build === "strict") return { module: await compile.strict(), arithmetic: "f32-strict" };
  try {
    return { module: await compile.relaxed(), arithmetic: "relaxed" };
  } catch {
    return { module: await compile.strict(), arithmetic: "f32-strict" };
  }
}

// With ε = 2⁻¹², (1 + ε)² − (1 + 2ε) is ε² when the product is not rounded, and 0 when it is.
function fuses(kernels: KernelTable, memory: WebAssembly.Memory): boolean {
  const floats = new Float32Array(memory.buffer, CONTROL, 48), epsilon = 2 ** -12; // in scratch space
  floats.fill(1 + 2 * epsilon, 0, 16).fill(1 + epsilon, 16, 32);
  kernels.combine2(CONTROL + 128, CONTROL, -1, CONTROL + 64, 1 + epsilon, 0, 64);
  return floats[32] !== 0;
}
