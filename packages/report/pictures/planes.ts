import { encodeBase64 } from "../page/base64.ts";
import { pngBytes } from "./png_bytes.ts";

/** The shape of a picture: planes (one of grey, or red, green and blue), rows and columns. */
export interface PictureShape {
  readonly planes: 1 | 3;
  readonly rows: number;
  readonly columns: number;
}

/** The shape of examples that are pictures, or null: rows of tables are none, nor is what has other planes. */
export function pictureShape(shape: readonly number[]): PictureShape | null {
  const [planes, rows, columns] = shape;
  if (shape.length !== 3 || rows === undefined || columns === undefined) return null;
  return planes === 1 || planes === 3 ? { planes, rows, columns } : null;
}

/** An image, plane by plane and row by row, as a PNG in a data URI. */
export function pngOfPlanes(values: ArrayLike<number>, shape: PictureShape): string {
  const { planes, rows, columns } = shape, plane = rows * columns;
  const pixels = new Uint8Array(planes * plane);
  for (let channel = 0; channel < planes; channel++) {
    for (let at = 0; at < plane; at++) pixels[at * planes + channel] = values[channel * plane + at] ?? 0;
  }
  return `data:image/png;base64,${encodeBase64(pngBytes(pixels, shape))}`;
}
