import type { RunOutcome } from "@refold/experiments/runs/run_outcome";

/** Whether two makings of a run came out the same, to the bit. */
export function sameOutcome(a: RunOutcome, b: RunOutcome): boolean {
  const rest = ({ record, history, diagnostics }: RunOutcome) =>
    JSON.stringify([record, history, diagnostics]);
  return rest(a) === rest(b) && a.tensors.length === b.tensors.length &&
    a.tensors.every(({ name, matrix }, i) => {
      const other = b.tensors[i]!;
      return name === other.name && matrix.data.length === other.matrix.data.length &&
        Array.prototype.every.call(matrix.data, (value, at) => Object.is(value, other.matrix.data[at]));
    });
}
