import { printed, ratio, spread } from "./spread.ts";

/** Seconds a step by competitor, round by round. */
export type Seconds = ReadonlyMap<string, readonly number[]>;

interface Goal {
  readonly ours: string;
  readonly theirs: string;
  readonly atLeast: number;
}

/** What the project means to reach, one thread each. */
const GOALS: readonly Goal[] = [
  { ours: "ours wasm ×1", theirs: "TensorFlow.js wasm", atLeast: 22 },
  { ours: "ours wasm ×1", theirs: "jax-js wasm ×1", atLeast: 10 },
  { ours: "ours wasm ×1", theirs: "ours reference ×1", atLeast: 6 },
  { ours: "ours wasm ×1", theirs: "numpy float64 ×1 Haswell", atLeast: 1.15 },
  { ours: "ours wasm-wide ×1", theirs: "numpy float32 ×1", atLeast: 1 },
  { ours: "ours wasm-wide ×1", theirs: "PyTorch float32 ×1", atLeast: 1.2 },
  { ours: "ours wasm-wide ×1", theirs: "PyTorch float32 ×1 Haswell", atLeast: 1.2 }, // held to AVX2
  ...["", " SkylakeX", " Haswell"].flatMap((coreType) => [
    { ours: `ours blas ×1${coreType}`, theirs: `numpy float32 ×1${coreType}`, atLeast: 0.9 },
    { ours: `ours blas ×1${coreType}`, theirs: `PyTorch float32 ×1${coreType}`, atLeast: 1.2 },
  ]),
];

/** Rows (ours, theirs, ratio, goal) for every goal whose two sides took part. */
export function comparisons(seconds: Seconds): readonly (readonly string[])[] {
  const best = fastest(seconds, "numpy float64 ×1");
  const goals = best === undefined
    ? GOALS
    : [...GOALS, { ours: "ours wasm ×1", theirs: best, atLeast: 0.95, note: "its best core type" }];
  return goals.flatMap((goal) => {
    const own = seconds.get(goal.ours);
    const other = seconds.get(goal.theirs);
    if (own === undefined || other === undefined) return [];
    const found = ratio(own, other);
    const verdict = found.median >= goal.atLeast ? "reached" : "missed";
    const theirs = "note" in goal ? `${goal.theirs} (${goal.note})` : goal.theirs;
    return [[goal.ours, theirs, printed(found), `≥ ${goal.atLeast}, ${verdict}`]];
  });
}

/** The fastest by median among those whose name starts so. */
function fastest(seconds: Seconds, prefix: string): string | undefined {
  return [...seconds]
    .filter(([name]) => name.startsWith(prefix))
    .toSorted(([, a], [, b]) => spread(a).median - spread(b).median)
    .at(0)?.[0];
}
