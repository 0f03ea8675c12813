import { bell, type Words } from "./fast_random.ts";

/** Points of a field along one side; four pixels lie between neighbours. */
export const GRID = 11;

/** Values of a field: three colour planes. */
export const FIELD_VALUES = 3 * GRID * GRID;

/** A smooth random colour field with mean square 1, whose planes resemble one another as those of photographs do. */
export function smoothField(next: Words): Float64Array {
  const grey = smoothPlane(next), field = new Float64Array(FIELD_VALUES);
  for (let plane = 0; plane < 3; plane++) {
    smoothPlane(next).forEach((value, i) => field[plane * GRID * GRID + i] = grey[i]! + 0.5 * value);
  }
  const scale = Math.sqrt(field.reduce((sum, value) => sum + value * value, 0) / FIELD_VALUES);
  return field.map((value) => value / scale);
}

function smoothPlane(next: Words): Float64Array {
  const noise = new Float64Array(GRID * GRID).map(() => bell(next));
  return blur(blur(blur(noise)));
}

/** The mean of every point and its neighbours. */
function blur(plane: Float64Array): Float64Array {
  return plane.map((_, i) => {
    const row = Math.floor(i / GRID), col = i % GRID;
    let sum = 0, count = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(GRID - 1, row + 1); y++) {
      for (let x = Math.max(0, col - 1); x <= Math.min(GRID - 1, col + 1); x++, count++) {
        sum += plane[y * GRID + x]!;
      }
    }
    return sum / count;
  });
}
