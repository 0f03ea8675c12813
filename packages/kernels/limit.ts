import { assemble, func, i32, repeatWhile, sub } from "./wasm/emit/assembler.ts";
import { type Lanes, relaxed, store, ZERO } from "./wasm/emit/lanes.ts";
import { VECTOR } from "./wasm/layout.ts";

const CHAINS = 12; // more than latency × throughput of any fused multiply-add unit, fewer than the registers

/** A loop that does nothing but fused multiply-adds which do not wait for each other. */
function peak(l: Lanes) {
  return func("peak", { turns: "i32" }, ({ turns }, local) => {
    const sums = Array.from({ length: CHAINS }, () => local("v128")), x = local("v128");
    return [
      [x, ...sums].map((v) => v.set(ZERO)),
      repeatWhile(turns.get, [
        sums.map((sum) => sum.set(l.madd(x.get, x.get, sum.get))),
        turns.set(sub(turns.get, i32(1))),
      ]),
      // Else the engine would leave the loop out; not side by side, or it would pack pairs into vectors of 256 bits.
      sums.map((sum, i) => store(i32(0), sum.get, 2 * VECTOR * i)),
    ];
  });
}

/**
 * A measurement of the most that WebAssembly can do on one core: float32 operations a second, by 128-bit fused
 * multiply-adds that never wait. Each call takes about a millisecond and returns GFLOP/s.
 */
export function makeLimit(): () => number {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const bytes = assemble([peak(relaxed)], { exports: ["peak"], memory: { initial: 1, maximum: 1 } });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const run = exports.peak as (turns: number) => void, turns = 500_000;
  return () => {
    const start = performance.now();
    run(turns);
    return turns * CHAINS * relaxed.lanes * 2 / (performance.now() - start) / 1e6;
  };
}
