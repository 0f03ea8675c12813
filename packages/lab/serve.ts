/**
 * Builds the lab and serves it on this machine: `deno task lab`.
 *
 * The file works without a server, too; this is for looking at it while it is changed.
 * @module
 */
import { join } from "node:path";

await import("./build.ts");
const place = join(import.meta.dirname!, "../../out/lab/index.html");
Deno.serve(
  { hostname: "127.0.0.1", port: 8010 },
  async ({ url }) =>
    new URL(url).pathname === "/"
      ? new Response(await Deno.readTextFile(place), {
        headers: { "content-type": "text/html; charset=utf-8" },
      })
      : new Response("Expected / but found another path\n", { status: 404 }),
);
