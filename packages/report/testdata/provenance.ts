import type { Provenance } from "@refold/experiments/result";

/** Provenance that a fixture may carry. */
export function provenance(
  seeds: readonly number[],
  bytes: Provenance["data"]["bytes"] = "official",
): Provenance {
  return {
    refold: "0.1.0",
    codeVersion: "1",
    specHash: "5b1f0c9d6e3a4f7b8c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b",
    lockfileHash: "0c9d6e3a4f7b8c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b5b1f",
    data: {
      name: bytes === "stand-in" ? "stand-in images" : "CIFAR-10",
      bytes,
      note: bytes === "other" ? "pixels re-decoded from JPEG" : "",
      ...(bytes === "other" ? { mayChange: { accuracy: 0.003, loss: 0.015 } } : {}),
      checksum: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
      files: [{
        name: "data_batch_1.bin",
        sha256: "e3a4f7b8c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b5b1f0c9d6",
      }],
    },
    seeds,
    randomness: "threefry2x32-20",
    kernels: { name: "wasm", numericClass: "f32-simd-relaxed" },
    execution: {
      command: "deno task experiment replicate-fig4 --seeds 5",
      startedAt: "2026-03-01T12:00:00.000Z",
      wallSeconds: 41.7,
      workers: 2,
      host: {
        deno: "2.9.6",
        v8: "15.0.245.2-rusty",
        typescript: "6.0.3",
        os: "linux",
        arch: "x86_64",
        cpu: "A processor",
        cores: 2,
      },
      reused: 0,
      resumedFrom: [],
      runSeconds: {},
    },
  };
}
