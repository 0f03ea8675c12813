import type { DataError } from "../errors.ts";

/** What happens during a fetch, for whoever shows it. */
export type FetchEvent =
  | { readonly kind: "mirror"; readonly url: string; readonly from: number }
  | { readonly kind: "progress"; readonly received: number; readonly total: number }
  /** A request ended early and is repeated. */
  | { readonly kind: "retry"; readonly error: DataError }
  /** A mirror was given up and another attempt follows. */
  | { readonly kind: "trouble"; readonly error: DataError }
  | { readonly kind: "quarantined"; readonly from: string; readonly to: string }
  | { readonly kind: "unpacking"; readonly archive: string };
