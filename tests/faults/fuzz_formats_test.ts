import { assert, assertEquals, assertGreaterOrEqual, assertLess } from "@std/assert";
import { CHECKPOINT_FORMAT, decodeCheckpoint, encodeCheckpoint } from "@refold/experiments/runs/checkpoint";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { packSpec } from "@refold/experiments/paper_pack";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import { encodeSafetensors, type NamedTensor } from "@refold/experiments/runs/safetensors";
import { decodeSafetensors } from "@refold/experiments/runs/safetensors_decode";
import { seal, unseal } from "@refold/experiments/runs/sealed";
import { sampleCheckpoint, sampleTask } from "../../packages/experiments/store/testing/kit.ts";
import { slowTest } from "./slow.ts";
import { below, draws, mutateBytes, mutateJson, pick } from "./mutate.ts";

/** What one mutated input came to. */
type Fate = "refused at once" | "refused" | "parsed";

/** Feeds inputs to a parser and asserts that each ends in time, enough get past the first check, enough parse. */
function fuzz(count: number, fateOf: (draw: () => number) => Fate): void {
  const fates = { "refused at once": 0, "refused": 0, "parsed": 0 }, draw = draws(20260101);
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    fates[fateOf(draw)]++;
    slowest = Math.max(slowest, performance.now() - started);
  }
  console.log(fates, `slowest ${slowest.toFixed(0)} ms, ${(Deno.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  assertGreaterOrEqual(fates.refused + fates.parsed, count / 2, "past the first check");
  assertGreaterOrEqual(fates.parsed, count / 20, "parsed");
  assertLess(slowest, 5000, "milliseconds for one input");
  assertLess(Deno.memoryUsage().rss, 1e9, "bytes of memory");
}

const tensors: readonly NamedTensor[] = [
  { name: "weight1", shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) },
  { name: "bias1", shape: [3], data: Float32Array.of(1, 2, 3) },
  { name: "rows", shape: [2], data: Uint32Array.of(1, 2) },
  { name: "empty", shape: [0, 4], data: new Uint8Array(0) },
];
const file = encodeSafetensors(tensors, { seed: "0" });

/** A safetensors file with a mutated header of the right length, or any bytes of it mutated. */
function mutatedFile(draw: () => number): Uint8Array {
  if (draw() < 0.3) return mutateBytes(draw, file);
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, 8 + length));
  const header = new TextEncoder().encode(draw() < 0.5 ? mutateJson(draw, text) : text);
  const buffers = draw() < 0.5 ? file.subarray(8 + length) : mutateBytes(draw, file.subarray(8 + length));
  const bytes = new Uint8Array(8 + header.length + buffers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(buffers, 8 + header.length);
  return bytes;
}

slowTest("decodeSafetensors() refuses or reads correctly 200,000 mutated files", () => {
  fuzz(200_000, (draw) => {
    const decoded = decodeSafetensors(mutatedFile(draw));
    if (decoded._tag === "Left") {
      assertEquals(decoded.left.kind, "format");
      return /header length|header of at most|starts with/.test(decoded.left.detail)
        ? "refused at once"
        : "refused";
    }
    const again = decodeSafetensors(encodeSafetensors(decoded.right.tensors, decoded.right.metadata));
    assert(again._tag === "Right");
    const bits = (list: readonly NamedTensor[]) =>
      list.map(({ name, data }) => [name, [...data].map(String).join()]);
    assertEquals(new Map(bits(again.right.tensors) as []), new Map(bits(decoded.right.tensors) as []));
    return "parsed";
  });
});

const checkpoint = encodeCheckpoint(sampleTask, {
  ...sampleCheckpoint(100),
  history: [
    {
      seed: 7,
      step: 100,
      epoch: 1,
      split: "train",
      learningRate: 0.1,
      loss: 2,
      cost: 2.5,
      accuracy: 0.25,
      trial: "",
    },
  ],
});

/** A checkpoint mutated as a whole, or inside a seal that was put on again, or with its state mutated as JSON. */
function mutatedCheckpoint(draw: () => number): Uint8Array {
  const kind = draw();
  if (kind < 0.3) return mutateBytes(draw, checkpoint);
  const payload = unseal(CHECKPOINT_FORMAT, checkpoint);
  assert(payload._tag === "Right");
  if (kind < 0.5) return seal(below(draw, 2) + CHECKPOINT_FORMAT, mutateBytes(draw, payload.right));
  const content = decodeSafetensors(payload.right);
  assert(content._tag === "Right");
  const state = content.right.metadata["state"]!;
  const rows = state.replace(/"history":.*/, (history) => mutateJson(draw, history.replace(/\}$/, "")) + "}");
  const mutated = kind < 0.75 ? rows : mutateJson(draw, state);
  return seal(CHECKPOINT_FORMAT, encodeSafetensors(content.right.tensors, { state: mutated }));
}

slowTest("decodeCheckpoint() refuses or reads correctly 150,000 mutated checkpoints", () => {
  fuzz(150_000, (draw) => {
    const decoded = decodeCheckpoint(sampleTask, mutatedCheckpoint(draw));
    if (decoded._tag === "Left") {
      assert(["truncated", "corrupt", "newer", "malformed", "other-run"].includes(decoded.left.kind));
      return /^the first 8 bytes|^expected \d+ bytes|^expected at least/.test(decoded.left.detail)
        ? "refused at once"
        : "refused";
    }
    const again = decodeCheckpoint(sampleTask, encodeCheckpoint(sampleTask, decoded.right));
    assertEquals(JSON.stringify(again), JSON.stringify(decoded)); // as text, for JSON writes −0 as 0
    return "parsed";
  });
});

const specs = dd2424A2.experiments.flatMap(({ name }) => {
  const spec = packSpec(dd2424A2, name, undefined);
  return spec === undefined ? [] : [JSON.stringify({ ...spec, claims: spec.claims.slice(0, 2) })];
}).filter((text) => text.length < 20_000);

slowTest("parseSpec() refuses with a message or reads correctly 150,000 mutated specs", () => {
  assertGreaterOrEqual(specs.length, 3);
  fuzz(150_000, (draw) => {
    const text = pick(draw, specs);
    const bytes = () => new TextDecoder().decode(mutateBytes(draw, new TextEncoder().encode(text)));
    const parsed = parseSpec(draw() < 0.1 ? bytes() : mutateJson(draw, text));
    if (parsed._tag === "Left") {
      assertGreaterOrEqual(parsed.left.length, 1);
      assert(parsed.left.every(({ message }) => message.length > 5));
      return parsed.left[0]!.message.startsWith("expected JSON") ? "refused at once" : "refused";
    }
    assertEquals(JSON.stringify(parseSpec(JSON.stringify(parsed.right))), JSON.stringify(parsed));
    return "parsed";
  });
});
