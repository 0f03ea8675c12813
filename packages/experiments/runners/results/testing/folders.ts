import type { ResultFolders } from "../read_results.ts";

/** Folders of files in memory, by their paths. */
export function foldersOf(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): ResultFolders {
  const under = (folder: string): readonly string[] => {
    const paths = Object.keys(files).filter((path) => folder === "." || path.startsWith(`${folder}/`));
    return [
      ...new Set(paths.map((path) => (folder === "." ? path : path.slice(folder.length + 1)).split("/")[0]!)),
    ];
  };
  return {
    list: (folder) => Promise.resolve(under(folder)),
    read: (path) => {
      const content = files[path];
      return Promise.resolve(
        typeof content === "string" ? new TextEncoder().encode(content) : content ?? null,
      );
    },
  };
}
