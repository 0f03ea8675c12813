import { type Either, isLeft, left, right } from "fp-ts/Either";
import type { DataError } from "../../errors.ts";
import { missingMember, type WantedMember } from "../../fetch/archive.ts";
import type { PartSum } from "../../identity.ts";
import { type PartRequest, PIXELS } from "../cifar/image.ts";
import { parseMembers, readArchive, type ReadOptions, recordMember } from "../cifar/readers.ts";
import { parsePython } from "./python_folder.ts";

/** Room in a pickle beside the pixels, with what Python 3 makes of them, so that such a one is told as what it is. */
const PICKLED_BYTES = 2_000;

/** From a tar.gz of the binary version or of the Python version, in one pass. */
export async function readCifar10Archive(
  path: string,
  requests: readonly PartRequest[],
  options: ReadOptions,
): Promise<Either<DataError, readonly PartSum[]>> {
  const binary = requests.map((request) => recordMember(request, options));
  const python = requests.map(pythonMember), { unpackedLimit } = options.facts;
  const read = await readArchive(path, { ...options, wanted: [...binary, ...python], unpackedLimit });
  if (isLeft(read)) return read;
  const members = read.right, isPython = python.some(({ name }) => members.has(name));
  const missing = missingMember(members, isPython ? python : binary, path);
  if (missing !== undefined) return left(missing);
  return isPython
    ? parsePickles(path, requests, members)
    : await parseMembers(path, requests, { ...options, members });
}

function parsePickles(
  path: string,
  requests: readonly PartRequest[],
  members: ReadonlyMap<string, Uint8Array>,
): Either<DataError, readonly PartSum[]> {
  const sums: PartSum[] = [];
  for (const request of requests) {
    const { name, at } = pythonMember(request),
      parsed = parsePython(members.get(name)!, `${path}/${at}`, request);
    if (isLeft(parsed)) return parsed;
    sums.push(parsed.right);
  }
  return right(sums);
}

function pythonMember({ name, count }: PartRequest): WantedMember {
  return {
    name: `python ${name}`,
    at: `cifar-10-batches-py/${name}`,
    bytes: count * (PIXELS + PICKLED_BYTES) + 10_000,
    atMost: true,
  };
}
