/** Parts of the kernels' modules in turn, compressed and in base64, put before this code when the page is built. */
declare const REFOLD_WASM: {
  readonly packed: string;
  readonly places: Readonly<
    Record<"relaxed" | "strict" | "double", readonly (readonly [from: number, to: number])[]>
  >;
};

const module = (name: keyof typeof REFOLD_WASM.places) => async (): Promise<WebAssembly.Module> => {
  const { packed, places } = REFOLD_WASM;
  const unpacked = new Blob([Uint8Array.fromBase64(packed)]).stream().pipeThrough(
    new DecompressionStream("deflate-raw"),
  );
  const all = await new Response(unpacked).blob(),
    parts = places[name].map(([from, to]) => all.slice(from, to));
  return await WebAssembly.compile(await new Blob(parts).arrayBuffer());
};

/** Compiles the module of a build, from bytes inside the page: a file asks for nothing. */
export const compile = { relaxed: module("relaxed"), strict: module("strict"), double: module("double") };
