import type { ToTrainer } from "../training/protocol.ts";

/** To a worker of the page: of a trainer, or to read an archive. */
export type ToWorker = ToTrainer | {
  readonly kind: "read";
  readonly file: File;
  readonly parts: readonly string[];
};
