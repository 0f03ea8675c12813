/** The builds that are checked in beside this file. */
export type Module = "relaxed" | "strict" | "double";

/** Compiles the module of a build; rejects when the engine lacks an instruction it needs. */
export const compile: Readonly<Record<Module, () => Promise<WebAssembly.Module>>>;
