import type { Either } from "fp-ts/Either";
import type { z } from "zod";
import type { DataEffects } from "./effects.ts";
import type { DataError } from "./errors.ts";
import type { Examples, Role, Shape } from "./examples.ts";
import type { ArchiveFacts } from "./fetch/facts.ts";
import type { Identity, PartSum } from "./identity.ts";

/** A part of a dataset, and its examples where they are known before anything is read. */
export interface Part {
  readonly name: string;
  readonly role: Role;
  readonly count: number | null;
}

/** What examples look like. */
export interface Form {
  readonly shape: Shape;
  readonly classNames: readonly string[];
}

/** A way in which data may lie on a disk: at `inside` of the path named there is a file `has`. */
export interface Layout {
  readonly kind: string;
  readonly inside: string;
  readonly has: string;
}

/** Where data of a dataset may be, and what it then is. */
export interface Places {
  /** The environment variable that names a place. */
  readonly env: string | null;
  /** What a path may lead to, as a message says it. */
  readonly wanted: string;
  /** What a file at the path is taken for; null where only a folder will do. */
  readonly file: string | null;
  /** Ways to lie in a folder, in the order they are looked for. */
  readonly layouts: readonly Layout[];
}

/** What is to be read of a dataset, and from where. */
export interface ReadRequest<Z extends z.ZodObject> {
  readonly spec: z.infer<Z>;
  /** Which layout, and where; empty for data that is made. */
  readonly kind: string;
  readonly path: string;
  /** Names of the parts, in the order in which they lie in memory. */
  readonly parts: readonly string[];
  readonly effects: DataEffects;
}

/** What was read. */
export interface ReadData {
  /** How a page names what was read, where its bytes say more than the dataset's own title. */
  readonly title?: string;
  readonly examples: Examples;
  readonly classNames: readonly string[];
  /** SHA-256 of every part in its plainest layout, whatever layout it came in. */
  readonly files: readonly PartSum[];
  readonly identity: Identity;
}

/**
 * A dataset, whole: how a spec and a page name it, what its examples look like, what it is split into, where it may lie
 * and how it is read.
 *
 * One folder exports one such record; `datasets/table.ts` lists them.
 */
export interface Dataset<Z extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** What a spec asks of it, for people. */
  words(spec: z.infer<Z>): string;
  /** The `data` of a spec that names it. */
  readonly spec: Z;
  /** What an example is. */
  readonly holds: "images" | "rows";
  readonly parts: readonly Part[];
  /** Shape and classes where they are known before anything is read. */
  form(spec: z.infer<Z>): Form | null;
  /** Null for data that is generated. */
  readonly places: Places | null;
  read(request: ReadRequest<Z>): Promise<Either<DataError, ReadData>>;
  /** The published archive, where there is one to fetch. */
  readonly archive: ArchiveFacts | null;
  /** What is used where no data is found; null where that is an error. */
  readonly standIn: Dataset | null;
}
