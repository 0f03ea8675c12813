import type { WasmOptions } from "@refold/kernels/wasm";

/** An arithmetic of a page. */
export interface Arithmetic {
  /** What the form calls it. */
  readonly label: string;
  readonly build: WasmOptions["build"];
}

/** The arithmetics of a page, by the names that `--kernels` has for them. */
export const ARITHMETICS = {
  wasm: { label: "float32", build: "relaxed" },
  "wasm-strict": { label: "float32, no FMA", build: "strict" },
  wasm64: { label: "float64", build: "f64" },
} as const satisfies Readonly<Record<string, Arithmetic>>;

/** The name of an arithmetic. */
export type ArithmeticName = keyof typeof ARITHMETICS;

/** Their names, the usual one first. */
export const ARITHMETIC_NAMES = Object.keys(ARITHMETICS) as readonly ArithmeticName[]; // exactly its keys
