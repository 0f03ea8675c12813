import { PAGE, roundUp } from "./layout.ts";

/** Hands out ranges of linear memory. */
export interface Heap {
  /** The offset of `bytes` unused bytes, a multiple of 64. */
  readonly allocate: (bytes: number) => number;
  /** Takes back a range that `allocate` handed out. */
  readonly free: (offset: number, bytes: number) => void;
  /** Bytes handed out and not taken back. */
  readonly liveBytes: () => number;
}

interface Span {
  readonly offset: number;
  readonly bytes: number;
}

/** A cache line, and four vectors. So much at the end of memory is never handed out, as kernels may read beyond a matrix. */
const UNIT = 64;

/**
 * A first-fit heap from `start` to the end of memory, which it grows when no free range is wide enough.
 *
 * Free ranges are kept in order of address and joined with their neighbours, so a loop that allocates and frees the
 * same shapes comes back to the same addresses and memory stays flat.
 *
 * @throws {RangeError} from `allocate` when memory is at its limit
 */
export function makeHeap(memory: WebAssembly.Memory, start: number): Heap {
  const spans: Span[] = [{ offset: start, bytes: memory.buffer.byteLength - UNIT - start }];
  let live = 0;

  function insert(offset: number, bytes: number): void {
    const found = spans.findIndex((span) => span.offset > offset);
    const index = found === -1 ? spans.length : found;
    const before = spans[index - 1], after = spans[index];
    const joinsBefore = before !== undefined && before.offset + before.bytes === offset;
    const joinsAfter = after !== undefined && offset + bytes === after.offset;
    const first = joinsBefore ? before.offset : offset;
    const end = joinsAfter ? after.offset + after.bytes : offset + bytes;
    spans.splice(index - Number(joinsBefore), Number(joinsBefore) + Number(joinsAfter), {
      offset: first,
      bytes: end - first,
    });
  }

  function grow(bytes: number): void {
    const pages = Math.ceil(bytes / PAGE);
    try {
      insert(memory.grow(pages) * PAGE - UNIT, pages * PAGE);
    } catch (cause) {
      throw new RangeError(
        `Cannot hold ${bytes} bytes more in the ${memory.buffer.byteLength} of the kernels' memory: use smaller batches`,
        { cause },
      );
    }
  }

  return {
    allocate: (asked) => {
      const bytes = roundUp(asked, UNIT);
      if (!spans.some((span) => span.bytes >= bytes)) grow(bytes);
      const index = spans.findIndex((span) => span.bytes >= bytes), span = spans[index]!;
      const rest = { offset: span.offset + bytes, bytes: span.bytes - bytes };
      spans.splice(index, 1, ...(rest.bytes === 0 ? [] : [rest]));
      live += bytes;
      return span.offset;
    },
    free: (offset, asked) => {
      const bytes = roundUp(asked, UNIT);
      live -= bytes;
      insert(offset, bytes);
    },
    liveBytes: () => live,
  };
}
