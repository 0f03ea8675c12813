import { readFile } from "node:fs/promises";

/** How many pixels a point of the figure becomes: 3 gives about 300 dots an inch at a column's width. */
const SCALE = 3;

const file = (specifier: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFile(new URL(import.meta.resolve(specifier))) as Promise<Uint8Array<ArrayBuffer>>;

async function load(): Promise<(svg: string) => Uint8Array> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  const [wasm, regular, semibold] = await Promise.all([
    file("@resvg/resvg-wasm/module"),
    file("@expo-google-fonts/inter/regular"),
    file("@expo-google-fonts/inter/semibold"),
  ]);
  await initWasm(wasm);
  return (svg) =>
    new Resvg(svg, {
      fitTo: { mode: "zoom", value: SCALE },
      font: { fontBuffers: [regular, semibold], defaultFontFamily: "Inter", loadSystemFonts: false },
    }).render().asPng();
}

let renderer: Promise<(svg: string) => Uint8Array> | undefined;

/**
 * A stand-alone figure as PNG, the same on every machine: its fonts come with it.
 *
 * Needs permission to read its WebAssembly module and fonts; both are loaded at the first call only.
 */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  renderer ??= load();
  return (await renderer)(svg);
}
