/** The builds of the kernels by the names of their modules, as `packages/kernels/wasm/modules.js` has them. */
export const BUILDS = ["relaxed", "strict", "double"] as const;

/** A build as a module of text: neither Node 20 nor a bundler takes a module of WebAssembly as Deno does. */
export function buildModule(bytes: Uint8Array): string {
  return `export const base64 = "${bytes.toBase64()}";\n`;
}

/** What stands in the place of `modules.js` in a package for npm: each build is loaded when it is asked for. */
export function kernelModules(): string {
  const all = BUILDS.map((name) => `  ${name}: () => import("./${name}.wasm.js").then(compileText),`);
  return `const compileText = ({ base64 }) =>
  WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));

/** Compiles the module of a build; rejects when the engine lacks an instruction it needs. */
export const compile = {
${all.join("\n")}
};
`;
}
