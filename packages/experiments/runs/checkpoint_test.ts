import { assertEquals, assertStringIncludes } from "@std/assert";
import { CHECKPOINT_FORMAT, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { CODE_MEANING } from "./key.ts";
import type { Task } from "./task.ts";
import { encodeSafetensors } from "./safetensors.ts";
import { seal } from "./sealed.ts";
import type { RunCheckpoint } from "./run_outcome.ts";
import type { TrainingSpec } from "../runners/training/training_spec.ts";

const training = {
  hidden: [3],
  l2: { lambda: 0.01, form: "full" },
  batchSize: 100,
} as unknown as TrainingSpec;
const data = { dataset: "cifar10", checksum: "ab" };
const task: Task = { runner: "training", spec: training, trial: "", seed: 4, data, arithmetic: "f64" };
const checkpoint: RunCheckpoint = {
  step: 120,
  tensors: [
    { name: "bias1", matrix: { rows: 1, cols: 2, data: Float32Array.of(-0, NaN) } },
    { name: "weight1", matrix: { rows: 2, cols: 2, data: Float64Array.of(1e-310, 2, Math.PI, -1) } },
  ],
  history: [{
    seed: 4,
    step: 100,
    epoch: 0.25,
    split: "train",
    learningRate: 0.1,
    loss: null,
    cost: 2.302585092994046,
    accuracy: 0.1,
    trial: "",
  }],
};
const bytes = encodeCheckpoint(task, checkpoint);

function refusal(changed: Uint8Array, expected = task): string {
  const decoded = decodeCheckpoint(expected, changed);
  return decoded._tag === "Left" ? decoded.left.kind : "accepted";
}

Deno.test("decodeCheckpoint() gives back every bit of what was saved", () => {
  assertEquals(decodeCheckpoint(task, bytes), { _tag: "Right", right: checkpoint });
});

Deno.test("decodeCheckpoint() refuses every truncated checkpoint", () => {
  for (let length = 0; length < bytes.length; length++) {
    assertEquals(refusal(bytes.subarray(0, length)), "truncated", `${length} bytes`);
  }
});

Deno.test("decodeCheckpoint() refuses every flipped bit", () => {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    assertEquals(refusal(flipped) === "accepted", false, `bit ${bit}`);
  }
});

Deno.test("decodeCheckpoint() refuses bytes after the end and files of other programs", () => {
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  assertEquals(refusal(longer), "corrupt");
  assertEquals(refusal(new TextEncoder().encode("x".repeat(100))), "malformed");
});

Deno.test("decodeCheckpoint() shows by which fields the saving run differs", () => {
  const changed = { ...training, l2: { lambda: 0.001, form: "full" } } as TrainingSpec;
  const decoded = decodeCheckpoint({ ...task, spec: changed, seed: 5 }, bytes);
  assertEquals(decoded._tag === "Left" && decoded.left.kind, "other-run");
  const detail = decoded._tag === "Left" ? decoded.left.detail : "";
  assertStringIncludes(detail, "seed: 4 → 5");
  assertStringIncludes(detail, "spec.l2.lambda: 0.01 → 0.001");
});

Deno.test("decodeCheckpoint() refuses a newer format by name", () => {
  assertEquals(refusal(seal(CHECKPOINT_FORMAT + 1, bytes)), "newer");
});

Deno.test("decodeCheckpoint() refuses well-sealed nonsense", () => {
  const sealed = (metadata: Record<string, string>) =>
    refusal(seal(CHECKPOINT_FORMAT, encodeSafetensors([], metadata)));
  assertEquals(refusal(seal(CHECKPOINT_FORMAT, Uint8Array.of(1, 2, 3))), "malformed");
  const vector = [{ name: "weight1", shape: [2], data: Float64Array.of(1, 2) }];
  const { trial: _, ...what } = task;
  const state = JSON.stringify({
    task: { ...what, codeMeaning: CODE_MEANING },
    step: 0,
    history: [],
  });
  assertEquals(refusal(seal(CHECKPOINT_FORMAT, encodeSafetensors([], { state }))), "accepted");
  assertEquals(refusal(seal(CHECKPOINT_FORMAT, encodeSafetensors(vector, { state }))), "malformed");
  assertEquals(sealed({ state: '{"task":1e309,"step":0,"history":[]}' }), "malformed");
  assertEquals(sealed({}), "malformed");
  assertEquals(sealed({ state: "{" }), "malformed");
  assertEquals(sealed({ state: "[".repeat(1e5) + "]".repeat(1e5) }), "malformed");
  for (const depth of [100, 1e3, 2e3, 3e3, 4e3, 6e3, 8e3, 1e4, 2e4, 1e5]) {
    const deep = `{"task":${"[".repeat(depth)}${"]".repeat(depth)},"step":0,"history":[]}`;
    assertEquals(sealed({ state: deep }), "malformed", `${depth} levels`);
  }
});
