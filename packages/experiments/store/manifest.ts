import { sha256 } from "../runs/key.ts";
import { z } from "zod";

/** The files of a folder by name. */
export type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** The name of the file that lists the others. */
export const MANIFEST = "manifest.json";

/** Size and SHA-256 of every other file of a folder. */
export const Manifest = z.strictObject({
  schema: z.literal("refold/manifest@1"),
  files: z.record(z.string(), z.strictObject({ bytes: z.int().nonnegative(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

/** The files and the manifest that describes them. */
export function withManifest(files: Files): Files {
  const entries = Object.entries(files).map(([name, bytes]) =>
    [name, { bytes: bytes.length, sha256: sha256(bytes) }] as const
  );
  const manifest: Manifest = { schema: "refold/manifest@1", files: Object.fromEntries(entries) };
  return { ...files, [MANIFEST]: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
}

/** The first way in which files depart from their manifest, or undefined when they do not. */
export function departure(files: Files): string | undefined {
  const bytes = files[MANIFEST];
  if (bytes === undefined) return `${MANIFEST} is missing`;
  const manifest = Manifest.safeParse(parseJson(bytes));
  if (!manifest.success) return `${MANIFEST} is damaged: ${z.prettifyError(manifest.error)}`;
  for (const [name, expected] of Object.entries(manifest.data.files)) {
    const file = files[name];
    if (file === undefined) return `${name} is missing`;
    if (file.length !== expected.bytes) {
      return `${name}: expected ${expected.bytes} bytes, found ${file.length}`;
    }
    const found = sha256(file);
    if (found !== expected.sha256) return `${name}: expected SHA-256 ${expected.sha256}, found ${found}`;
  }
  const stranger = Object.keys(files).find((name) => name !== MANIFEST && !(name in manifest.data.files));
  return stranger === undefined ? undefined : `${stranger} is not in ${MANIFEST}`;
}

/** A file's JSON value, or undefined where it is none. */
export function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes === undefined
      ? undefined
      : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
