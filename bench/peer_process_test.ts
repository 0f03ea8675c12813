import { assert, assertEquals, assertRejects } from "@std/assert";
import { startPeer } from "./peer_process.ts";

/** A competitor that is this text, run by Deno. */
function peer(text: string) {
  const code =
    `const lines = (await import("node:readline")).createInterface({ input: process.stdin }); ${text}`;
  return startPeer({ name: "a peer", command: Deno.execPath(), args: ["eval", code], env: {} });
}

const ignore = Deno.permissions.querySync({ name: "run" }).state !== "granted";

const READY = `console.log(JSON.stringify({ versions: { deno: "2" } }));`;

Deno.test("startPeer() says why a competitor cannot take part (needs --allow-run)", { ignore }, async () => {
  assertEquals(await peer(`console.error("Error: no such core"); process.exit(1);`), "Error: no such core");
});

Deno.test(
  "a competitor answers turn by turn, and one that dies in a turn says by what, and can be ended all the same (needs --allow-run)",
  { ignore },
  async () => {
    const started = await peer(
      `${READY} let n = 0; for await (const line of lines) { if (++n === 2) process.kill(process.pid, "SIGILL"); ` +
        `else console.log(JSON.stringify({ seconds: JSON.parse(line).steps, cpuSeconds: 0, loss: 1 })); }`,
    );
    assert(typeof started !== "string", String(started));
    assertEquals((await started.turn(3)).seconds, 3);
    await assertRejects(() => started.turn(3), Error, "stopped by SIGILL");
    await started.end();
  },
);
