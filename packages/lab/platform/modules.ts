/** The kernels' modules, compressed and in base64, put before this code when the page is built. */
declare const REFOLD_WASM: Readonly<Record<"relaxed" | "strict", string>>;

const build = (name: keyof typeof REFOLD_WASM) => async (): Promise<WebAssembly.Module> => {
  const packed = new Blob([Uint8Array.fromBase64(REFOLD_WASM[name])]).stream();
  const bytes = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return await WebAssembly.compile(bytes);
};

/** Compiles the module of a build, from bytes inside the page: a file asks for nothing. A page has no float64. */
export const compile = {
  relaxed: build("relaxed"),
  strict: build("strict"),
  double: (): Promise<never> =>
    Promise.reject(new Error("Expected float32, which is what a page computes in")),
};
