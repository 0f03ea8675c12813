import { join } from "node:path";
import { type Either, isLeft, right } from "fp-ts/Either";
import { attempt } from "../../effects.ts";
import type { DataError } from "../../errors.ts";
import type { PartSum } from "../../identity.ts";
import type { PartRequest } from "../cifar/image.ts";
import { each, type ReadOptions } from "../cifar/readers.ts";
import { recordsSha256 } from "../cifar/records_checksum.ts";
import { parsePythonBatch } from "./python.ts";

/** From a folder of the Python version. */
export function readPythonFolder(
  folder: string,
  requests: readonly PartRequest[],
  { effects }: ReadOptions,
): Promise<Either<DataError, readonly PartSum[]>> {
  return each(requests, async (request) => {
    const path = join(folder, request.name), bytes = await attempt(path, () => effects.readFile(path))();
    return isLeft(bytes) ? bytes : parsePython(bytes.right, path, request);
  });
}

/** One batch of the Python version into its room, with its checksum in the binary layout. */
export function parsePython(
  bytes: Uint8Array,
  path: string,
  { name, count, into }: PartRequest,
): Either<DataError, PartSum> {
  const parsed = parsePythonBatch(bytes, path, { records: count, into });
  return isLeft(parsed) ? parsed : right({ name, sha256: recordsSha256(parsed.right) });
}
