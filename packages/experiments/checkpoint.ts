/**
 * The whole state of an unfinished run as bytes, so that a run killed at any moment goes on bit by bit as if it had
 * not been.
 * @module
 */
import { chainW, type Either, left, right } from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import { z } from "zod";
import { canonicalJson, type Json } from "./canonical_json.ts";
import { HistoryRow } from "./history.ts";
import { nesting } from "./json_text.ts";
import { differences, showDifference } from "./json_difference.ts";
import { CODE_MEANING, type RunIdentity } from "./run_key.ts";
import { encodeSafetensors, type NamedTensor } from "./safetensors.ts";
import { decodeSafetensors } from "./safetensors_decode.ts";
import { seal, type SealError, unseal } from "./sealed.ts";

/** Where a run stood after `step` updates. */
export interface Checkpoint {
  readonly identity: RunIdentity;
  readonly step: number;
  readonly params: readonly NamedTensor[];
  readonly optimizer: readonly NamedTensor[];
  /** Rows measured so far. */
  readonly history: readonly HistoryRow[];
  /** Whatever else the run carries from step to step, such as a sequential generator's state; null for nothing. */
  readonly random: Json;
}

/** Why a checkpoint was refused; `other-run`: it belongs to another spec, seed, data, class or code meaning. */
export interface CheckpointError {
  readonly kind: SealError["kind"] | "other-run";
  readonly detail: string;
}

/** The version of the bytes; a reader refuses a higher one. */
export const CHECKPOINT_FORMAT = 1;

const PARAM = "params/", OPTIMIZER = "optimizer/";

const State = z.strictObject({
  identity: z.unknown(),
  step: z.int().nonnegative(),
  history: z.array(HistoryRow),
  random: z.unknown(),
});

/** A checkpoint as bytes: safetensors with the rest in its metadata, sealed with a SHA-256. */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const { identity, step, params, optimizer, history, random } = checkpoint;
  const tensors = [...prefixed(PARAM, params), ...prefixed(OPTIMIZER, optimizer)];
  const state = canonicalJson({ identity: described(identity), step, history, random });
  return seal(CHECKPOINT_FORMAT, encodeSafetensors(tensors, { state }));
}

/** The checkpoint of exactly this run, or why the bytes are not one. Never throws. */
export function decodeCheckpoint(
  expected: RunIdentity,
  bytes: Uint8Array,
): Either<CheckpointError, Checkpoint> {
  return pipe(
    unseal(CHECKPOINT_FORMAT, bytes),
    chainW((payload) => decodePayload(expected, payload)),
  );
}

const MAX_NESTING = 64; // a state of this program nests five deep; what walks it recurses

/** The content of an unsealed checkpoint. Never throws. */
export function decodePayload(
  expected: RunIdentity,
  payload: Uint8Array,
): Either<CheckpointError, Checkpoint> {
  const decoded = decodeSafetensors(payload);
  if (decoded._tag === "Left") {
    return refuse("malformed", `${decoded.left.detail} (at byte ${decoded.left.offset})`);
  }
  const { tensors, metadata } = decoded.right;
  const state = State.safeParse(parseJson(metadata["state"]));
  if (!state.success) return refuse("malformed", z.prettifyError(state.error));
  const changed = differences(state.data.identity as Json, described(expected));
  if (changed.length > 0) {
    return refuse("other-run", `it was saved by another run: ${changed.map(showDifference).join("; ")}`);
  }
  const stray = tensors.find(({ name }) => !name.startsWith(PARAM) && !name.startsWith(OPTIMIZER));
  if (stray !== undefined) return refuse("malformed", `unknown tensor ${JSON.stringify(stray.name)}`);
  return right({
    identity: expected,
    step: state.data.step,
    params: unprefixed(PARAM, tensors),
    optimizer: unprefixed(OPTIMIZER, tensors),
    history: state.data.history,
    random: state.data.random as Json,
  });
}

function described({ training, seed, dataChecksum, numericClass }: RunIdentity): Json {
  return { training, seed, dataChecksum, numericClass, codeMeaning: CODE_MEANING };
}

function prefixed(prefix: string, tensors: readonly NamedTensor[]): readonly NamedTensor[] {
  return tensors.map((tensor) => ({ ...tensor, name: prefix + tensor.name }));
}

function unprefixed(prefix: string, tensors: readonly NamedTensor[]): readonly NamedTensor[] {
  return tensors.filter(({ name }) => name.startsWith(prefix))
    .map((tensor) => ({ ...tensor, name: tensor.name.slice(prefix.length) }));
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined || nesting(text) > MAX_NESTING ? undefined : JSON.parse(text);
  } catch {
    return undefined; // the schema then says what is missing
  }
}

function refuse(kind: CheckpointError["kind"], detail: string): Either<CheckpointError, never> {
  return left({ kind, detail });
}
