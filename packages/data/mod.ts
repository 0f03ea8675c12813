/**
 * CIFAR-10 from bytes to mini-batches: reading, checking, splitting, standardising, and a stand-in without downloads.
 * @module
 */
export { batches, type BatchesOptions, type EpochOrder, epochRows, stepsPerEpoch } from "./batches.ts";
export { BATCH_RECORDS, parseBatch, type ParseBatchOptions, RECORD_BYTES } from "./cifar10_binary.ts";
export { type DataError, dataError, type DataErrorKind, describeDataError, GET_THE_DATA } from "./errors.ts";
export { CLASSES, FEATURES, type RawImages } from "./images.ts";
export { type HoldOut, holdOut } from "./split.ts";
export { type FitOptions, fitStandardizer, type Standardization } from "./standardize.ts";
