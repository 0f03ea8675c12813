import { readFile } from "node:fs/promises";

/** How many pixels a point becomes: 3 gives a figure about 300 dots an inch at a column's width. */
const SCALE = 3;

const file = (specifier: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFile(new URL(import.meta.resolve(specifier))) as Promise<Uint8Array<ArrayBuffer>>;

type Renderer = (svg: string, scale: number) => Uint8Array;

async function load(): Promise<Renderer> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  const [wasm, regular, semibold] = await Promise.all([
    file("@resvg/resvg-wasm/module"),
    file("@expo-google-fonts/inter/regular"),
    file("@expo-google-fonts/inter/semibold"),
  ]);
  await initWasm(wasm);
  return (svg, scale) =>
    new Resvg(svg, {
      fitTo: { mode: "zoom", value: scale },
      font: { fontBuffers: [regular, semibold], defaultFontFamily: "Inter", loadSystemFonts: false },
    }).render().asPng();
}

let renderer: Promise<Renderer> | undefined;

/**
 * A stand-alone figure as PNG, the same on every machine: its fonts come with it.
 *
 * Needs permission to read its WebAssembly module and fonts; both are loaded at the first call only.
 */
export async function svgToPng(svg: string, scale: number = SCALE): Promise<Uint8Array> {
  renderer ??= load();
  return (await renderer)(svg, scale);
}
