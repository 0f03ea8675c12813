/** A file of an archive that is wanted. */
export interface MemberFacts {
  /** The part it holds. */
  readonly name: string;
  /** Its name inside the archive's folder, and in the cache's. */
  readonly file: string;
  readonly bytes: number;
}

/** What is known of an archive before it is fetched; a parameter, so that tests use small ones. */
export interface ArchiveFacts {
  readonly file: string;
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The folder inside the archive that holds its members. */
  readonly folder: string;
  readonly members: readonly MemberFacts[];
  /** More than this never comes out of the gzip stream. */
  readonly unpackedLimit: number;
}
