// @ts-self-types="./modules.d.ts"
// Source phase imports, which TypeScript does not know yet: a module, not an instance, and no permission to read files.

/** Compiles the module of a build; rejects when the engine lacks an instruction it needs. */
export const compile = {
  relaxed: () => import.source("./relaxed.wasm"),
  strict: () => import.source("./strict.wasm"),
  double: () => import.source("./double.wasm"),
};
