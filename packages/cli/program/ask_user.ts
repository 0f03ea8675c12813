import { tell } from "../terminal/streams.ts";

/** Shows a text and asks; null where nobody sits at the terminal. */
export function askUser(): ((text: string) => Promise<boolean>) | null {
  if (!Deno.stdin.isTerminal() || !Deno.stderr.isTerminal()) return null;
  return async (text) => {
    tell(`${text}\n\nRun these commands? [y/N]`);
    const room = new Uint8Array(100), count = await Deno.stdin.read(room);
    return /^\s*y(es)?\s*$/i.test(new TextDecoder().decode(room.subarray(0, count ?? 0)));
  };
}
