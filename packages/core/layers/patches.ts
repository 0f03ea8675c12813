/** How an image is cut: its planes, the side of a patch in pixels, and patches side by side. */
export interface Cut {
  readonly planes: number;
  readonly size: number;
  readonly across: number;
}

/**
 * Where the numbers of an image's patches stand in it: patch by patch in reading order, within each plane by plane and row
 * by row, of an image that is plane by plane and row by row.
 */
export function patchOrder({ planes, size, across }: Cut): Uint32Array {
  const side = size * across, order = new Uint32Array(planes * side * side);
  let at = 0;
  for (let patch = 0; patch < across * across; patch++) {
    const top = Math.floor(patch / across) * size, left = patch % across * size;
    for (let plane = 0; plane < planes; plane++) {
      for (let row = top; row < top + size; row++) {
        const first = (plane * side + row) * side + left;
        for (let pixel = first; pixel < first + size; pixel++) order[at++] = pixel;
      }
    }
  }
  return order;
}

/** Where the numbers of so many planes stand, plane by plane, in rows of one number of each plane. */
export function planeOrder(places: number, planes: number): Uint32Array {
  const order = new Uint32Array(places * planes);
  for (let plane = 0, at = 0; plane < planes; plane++) {
    for (let place = 0; place < places; place++) order[at++] = place * planes + plane;
  }
  return order;
}

/** The order that undoes another. */
export function inverseOrder(order: Uint32Array): Uint32Array {
  const inverse = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) inverse[order[i]!] = i;
  return inverse;
}
