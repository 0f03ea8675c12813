import { ExperimentResult } from "@refold/experiments/result";
import { unzipSync } from "fflate";

/** A result out of a file that was dropped in, or why there is none. */
export type DroppedResult =
  | { readonly kind: "result"; readonly folder: string; readonly result: ExperimentResult }
  | { readonly kind: "unread"; readonly message: string };

const TEXT = new TextDecoder();

/** The results in a file: a result.json, or a zip archive of a page with one inside. */
export function readResults(name: string, bytes: Uint8Array): readonly DroppedResult[] {
  try {
    const texts = /\.zip$/i.test(name)
      ? Object.entries(unzipSync(bytes, { filter: (file) => /(^|\/)result\.json$/.test(file.name) }))
        .map(([path, content]) => [path, TEXT.decode(content)] as const)
      : [[name, TEXT.decode(bytes)] as const];
    if (texts.length === 0) {
      return [{ kind: "unread", message: `${name}: expected a result.json inside but found none.` }];
    }
    return texts.map(([path, text]) => one(name, path, text));
  } catch (thrown) {
    return [{
      kind: "unread",
      message: `${name}: expected a zip archive of a page but found another file (${thrown}).`,
    }];
  }
}

function one(name: string, path: string, text: string): DroppedResult {
  const folder = `${name.replace(/\.(zip|json)$/i, "")}${path.includes("/") ? ` ${path.split("/")[0]}` : ""}`;
  try {
    const parsed = ExperimentResult.safeParse(JSON.parse(text));
    if (parsed.success) return { kind: "result", folder, result: parsed.data };
    const [issue] = parsed.error.issues; // there is one
    return {
      kind: "unread",
      message: `${name}: expected a result.json of a training of this version but ${issue!.path.join(".")}: ${
        issue!.message
      }.`,
    };
  } catch {
    return { kind: "unread", message: `${name}: expected JSON but found other text.` };
  }
}
