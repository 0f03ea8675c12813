import type { Formula } from "@refold/core/formula";
import { assemble } from "./emit/assembler.ts";
import { CALLED, formulaKernels } from "./emit/formula.ts";
import { double, strict } from "./emit/lanes.ts";
import { MEMORY } from "./layout.ts";

/** The two functions of a formula; what their parameters are stands beside their source. */
interface FormulaTable {
  readonly flat: (...args: number[]) => void;
  readonly rows: (...args: number[]) => void;
}

/**
 * Compiles formulas over a memory, each when it is first used.
 *
 * Every operation rounds once, as it does in float64 loops: formulas have the same bits in all builds of one precision.
 */
export function makeFormulas(memory: WebAssembly.Memory, size: 4 | 8): (f: Formula) => FormulaTable {
  const known = new WeakMap<Formula, FormulaTable>();
  return (f) => {
    const found = known.get(f) ?? compile(f);
    known.set(f, found);
    return found;
  };

  function compile(f: Formula): FormulaTable {
    const functions = formulaKernels(size === 8 ? double : strict, f);
    const imports = Object.keys(CALLED);
    const bytes = assemble(functions, { exports: ["flat", "rows"], imports, memory: MEMORY });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      env: { memory, ...CALLED },
    });
    return exports as unknown as FormulaTable; // true by construction: these are its exports
  }
}
