/**
 * Datasets from bytes to mini-batches: fetching, finding, reading, checking, splitting and standardising.
 * @module
 */
export { batches, type BatchesOptions, type EpochOrder, epochRows, stepsPerEpoch } from "./batches.ts";
export { cacheFolder } from "./cache_folder.ts";
export type { Dataset, Form, Layout, Part, Places, ReadData, ReadRequest } from "./dataset.ts";
export {
  DATASET_NAMES,
  type DatasetName,
  datasetOf,
  DATASETS,
  DataSpec,
  USUAL_DATA,
} from "./datasets/table.ts";
export { attempt, type DataEffects, type FetchEffects, type FileWriter, type PathInfo } from "./effects.ts";
export { type DataError, dataError, type DataErrorKind, describeDataError, toGet } from "./errors.ts";
export {
  type Examples,
  featuresOf,
  type LoadedPart,
  MOST_CLASSES,
  type Role,
  type Shape,
} from "./examples.ts";
export type { ArchiveFacts, MemberFacts } from "./fetch/facts.ts";
export { fetchArchive, type Fetched, type FetchOptions } from "./fetch/fetch.ts";
export {
  type ByteState,
  type Change,
  identify,
  type Identity,
  type KnownBytes,
  type PartSum,
} from "./identity.ts";
export { jointChecksum, loadData, type LoadedData, type LoadOptions } from "./load.ts";
export { type DataSource, locate, type NamedPlaces } from "./locate.ts";
export { type HoldOut, holdOut } from "./split.ts";
export { type FitOptions, fitStandardizer, type Standardization } from "./standardize.ts";
export { fitFloats, type FitFloatsOptions, standardizeFloats } from "./standardize_floats.ts";
export { type DataStatus, dataStatus } from "./status.ts";
export { type Verification, verifyData } from "./verify.ts";
