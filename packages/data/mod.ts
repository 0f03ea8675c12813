/**
 * CIFAR-10 from bytes to mini-batches: fetching, finding, reading, checking, splitting, standardising, and a stand-in for
 * machines without it.
 * @module
 */
export { batches, type BatchesOptions, type EpochOrder, epochRows, stepsPerEpoch } from "./batches.ts";
export { type Cifar10, loadCifar10, type LoadOptions } from "./cifar10.ts";
export { BATCH_RECORDS, parseBatch, type ParseBatchOptions, RECORD_BYTES } from "./cifar10_binary.ts";
export { parsePythonBatch } from "./cifar10_python.ts";
export { attempt, type DataEffects, type FetchEffects, type FileWriter, type PathInfo } from "./effects.ts";
export { type DataError, dataError, type DataErrorKind, describeDataError, GET_THE_DATA } from "./errors.ts";
export { fetchCifar10, type Fetched, type FetchOptions } from "./fetch.ts";
export { CLASSES, FEATURES, type RawImages } from "./images.ts";
export { cacheFolder, type DataSource, locate, type Origin } from "./locate.ts";
export { type ArchiveFacts, BATCH_NAMES, type BatchName, CLASS_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";
export { type HoldOut, holdOut } from "./split.ts";
export { STAND_IN_CLASS_NAMES, standInBatch } from "./stand_in.ts";
export { type FitOptions, fitStandardizer, type Standardization } from "./standardize.ts";
export { type DataStatus, dataStatus } from "./status.ts";
export { type Verdict, verifyData } from "./verify.ts";
