import { assertEquals } from "@std/assert";
import { doctorText } from "./doctor_command.ts";

Deno.test("doctorText() has a line for each thing and below it what mends it", () => {
  const text = doctorText([
    { what: "runtime", state: "well", found: "Deno" },
    { what: "data", state: "note", found: "none", mend: "fetch it" },
    { what: "store", state: "fault", found: "full" },
  ]);
  assertEquals(text, "✓ runtime  Deno\n· data     none\n           → fetch it\n✖ store    full");
});
