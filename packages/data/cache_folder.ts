import { join } from "node:path";
import type { DataEffects } from "./effects.ts";

/** The folder for all that this program caches, by the platform's custom, or undefined without a home. */
export function cacheFolder(effects: Pick<DataEffects, "env" | "os">): string | undefined {
  const inHome = (...parts: readonly string[]): string | undefined => {
    const home = effects.env("HOME");
    return home ? join(home, ...parts, "refold") : undefined;
  };
  if (effects.os === "windows") {
    const local = effects.env("LOCALAPPDATA");
    return local ? join(local, "refold") : undefined;
  }
  if (effects.os === "darwin") return inHome("Library", "Caches");
  const xdg = effects.env("XDG_CACHE_HOME");
  return xdg?.startsWith("/") ? join(xdg, "refold") : inHome(".cache"); // a relative one is void by the XDG specification
}
