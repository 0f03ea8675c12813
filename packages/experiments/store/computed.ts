import { join } from "node:path";
import { z } from "zod";
import { Analysis } from "../kinds/analysis.ts";
import { kindOf, type KindSpec } from "../kinds/table.ts";
import { canonicalJson, type Json } from "../runs/canonical_json.ts";
import { sha256 } from "../runs/key.ts";
import { replaceFile } from "./atomic_write.ts";
import { type Disk, namesIn } from "./disk.ts";

/** All that decides what a kind computes itself, but for the code. */
export interface Computation {
  readonly spec: KindSpec;
  readonly seeds: readonly number[];
  readonly data: { readonly dataset: string; readonly checksum: string };
}

/** What kinds computed themselves, such as a gradient check, so that it need not be computed again by the same code. */
export interface Computed {
  /** What was computed before; null where it was not, or is damaged. */
  readonly read: (of: Computation) => Analysis | null;
  /** Keeps what was computed, where the disk takes it. */
  readonly keep: (of: Computation, analysis: Analysis) => void;
}

/** One file: the code, its own checksum, and what was computed. */
const Kept = z.strictObject({ code: z.string(), sha256: z.string(), analysis: Analysis });

/**
 * What kinds computed, in `ROOT/computed/KEY.json`. The code is part of the key, by a hash over its files: most of what
 * is computed so is a check of the code, which says nothing of another.
 */
export function computedIn(
  root: string,
  { code, disk }: { readonly code: () => string; readonly disk: Disk },
): Computed {
  const folder = join(root, "computed");
  let known: string | undefined;
  const own = () => known ??= code(); // once: it reads every source
  const path = ({ spec, seeds, data }: Computation) => {
    const parts = Object.keys(kindOf(spec).spec.shape).sort().flatMap((name) => {
      const value = (spec as Readonly<Record<string, unknown>>)[name];
      return value === undefined ? [] : [[name, value]];
    });
    const decides = { code: own(), spec: Object.fromEntries(parts), seeds, data };
    return join(folder, `${sha256(encode(canonicalJson(decides as unknown as Json)))}.json`);
  };
  return {
    read: (of) => {
      try {
        return keptIn(disk.read(path(of)));
      } catch {
        return null; // then it is computed
      }
    },
    keep: (of, analysis) => {
      const kept = { code: own(), sha256: sha256(encode(JSON.stringify(analysis))), analysis };
      try {
        disk.makeFolder(folder);
        replaceFile(path(of), encode(`${JSON.stringify(kept)}\n`), { flush: false }, disk);
      } catch {
        return; // that it was computed matters more
      }
    },
  };
}

/** Removes what other code than this computed, and returns the paths. */
export function removeComputedBy(
  root: string,
  { notBy, disk }: { readonly notBy: string; readonly disk: Disk },
): readonly string[] {
  const folder = join(root, "computed");
  const old = namesIn(folder, disk).map((name) => join(folder, name)).filter((path) => {
    const text = new TextDecoder().decode(disk.read(path));
    return !text.startsWith(`{"code":${JSON.stringify(notBy)},`);
  });
  old.forEach((path) => disk.remove(path));
  return old;
}

function keptIn(bytes: Uint8Array | undefined): Analysis | null {
  if (bytes === undefined) return null;
  const kept = JSON.parse(new TextDecoder().decode(bytes)), { sha256: sum, analysis } = Kept.parse(kept);
  return sha256(encode(JSON.stringify(kept.analysis))) === sum ? analysis : null;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
