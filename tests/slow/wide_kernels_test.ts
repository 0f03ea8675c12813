import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { mayRun } from "../faults/cli.ts";

const WASM = join(import.meta.dirname!, "..", "..", "packages", "kernels", "wasm");

Deno.test(
  "products have the same bits where the engine packs vectors in pairs, compiled to the full from the first call (needs --allow-run)",
  { ignore: !mayRun },
  async () => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["test", "--quiet", "--no-check", "--allow-read"],
        "--v8-flags=--experimental-wasm-revectorize,--no-liftoff",
        ...["wide_test.ts", "bits_test.ts"].map((file) => join(WASM, file)),
      ],
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
  },
);
