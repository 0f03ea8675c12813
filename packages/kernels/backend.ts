import type { Kernels } from "@refold/core/kernels";

/** A backend: its kernels, and what belongs to them beside the algebra. */
export interface Backend<T> {
  readonly kernels: Kernels<T>;
  /** Bytes held by live tensors; 0 where the host's own collector looks after them. */
  readonly liveBytes: () => number;
  /** Bytes taken from the system for tensors, which grow to the most that was ever live and stay there. */
  readonly memoryBytes: () => number;
  /** Fulfilled when all helping threads have started, rejected where one cannot; kernels work before, on those there are. */
  readonly joined?: Promise<void>;
  /** Ends the helping threads and gives back what the system lent; the kernels must not be used after it. */
  readonly close: () => void;
}
