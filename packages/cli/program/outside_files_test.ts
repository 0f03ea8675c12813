import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { tried, write } from "./fault_kit.ts";
import { stampsIn, writtenOutside } from "./outside_files.ts";
import { folderTest } from "./testing.ts";

folderTest("What a program writes outside {out} is noted, what it writes into it is not", async (folder) => {
  const store = join(folder, ".store");
  const during = async (source: string) => {
    await write(folder, `${source} say("accuracy 9" + seed);`);
    const before = await stampsIn(folder, store);
    await tried(folder);
    return writtenOutside(before, await stampsIn(folder, store));
  };
  assertEquals(await during('fs.writeFileSync(out + "/model.bin", "x");'), "");
  assertEquals(
    await during('fs.writeFileSync("model.bin", seed); fs.mkdirSync("node_modules/x", { recursive: true });'),
    "files outside {out} changed while programs ran: model.bin",
  );
});

Deno.test("writtenOutside() names new, changed and removed files, and of many the first", () => {
  const before = new Map([["a", "1 1"], ["b", "1 1"], ["c", "1 1"]]);
  const after = new Map([["a", "1 1"], ["b", "2 1"], ["d", "1 1"]]);
  assertEquals(
    writtenOutside(before, after),
    "files outside {out} changed while programs ran: b, c, d",
  );
  const many = new Map(Array.from({ length: 7 }, (_, i) => [`f${i}`, "1 1"]));
  assertEquals(
    writtenOutside(new Map(), many),
    "files outside {out} changed while programs ran: f0, f1, f2, f3, f4 and 2 more",
  );
  assertEquals(writtenOutside(before, null), "whether programs wrote outside {out} is not recorded");
});
