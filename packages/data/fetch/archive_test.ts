import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight, left } from "fp-ts/Either";
import { BATCH_NAMES } from "../datasets/cifar10/official.ts";
import { smallArchive, soundEntries } from "../testing/small_archive.ts";
import { concat, gzip, tar, type TarEntry } from "../testing/tar.ts";
import { missingMember, readMembers } from "./archive.ts";

const { facts, gzipped, batches } = smallArchive(2), entries = soundEntries(batches);
const first = "cifar-10-batches-bin/data_batch_1.bin", size = batches.data_batch_1.length;

const { unpackedLimit } = facts;
const wanted = facts.members.map(({ name, file, bytes }) => ({
  name,
  at: `cifar-10-batches-bin/${file}`,
  bytes,
}));

async function read(bytes: Uint8Array) {
  const found = await readMembers(ReadableStream.from([bytes]), "a.tar.gz", { wanted, unpackedLimit });
  const missing = isRight(found) ? missingMember(found.right, wanted, "a.tar.gz") : undefined;
  return missing === undefined ? found : left(missing);
}

async function detailOf(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes);
  assert(isLeft(result) && result.left.kind === "archive", "expected the archive to be refused");
  return result.left.detail;
}

/** The sound archive with the first batch's entry replaced. */
function withFirst(...replaced: readonly TarEntry[]): Uint8Array {
  return gzip(tar(entries.flatMap((entry) => entry.name === first ? replaced : [entry])));
}

Deno.test("readMembers() reads the six batches by their exact names", async () => {
  const result = await read(gzipped);
  assert(isRight(result));
  assertEquals([...result.right.keys()], [...BATCH_NAMES]);
  for (const name of BATCH_NAMES) assertEquals(result.right.get(name), batches[name]);
});

Deno.test("readMembers() keeps only the batches it is asked for", async () => {
  const test = wanted.filter(({ name }) => name === "test_batch");
  const result = await readMembers(ReadableStream.from([gzipped]), "a", { wanted: test, unpackedLimit });
  assert(isRight(result));
  assertEquals([...result.right.keys()], ["test_batch"]);
});

const strangers: readonly TarEntry[] = [
  { name: "../../etc/cron.d/evil", bytes: new Uint8Array(5) },
  { name: "/etc/passwd", bytes: new Uint8Array(5) },
  { name: "C:\\Windows\\evil.dll", bytes: new Uint8Array(5) },
  { name: "cifar-10-batches-bin/../cifar-10-batches-bin/data_batch_1.bin", bytes: new Uint8Array(size) },
  { name: "cifar-10-batches-bin", type: "2", link: "/etc" },
  { name: "link", type: "1", link: "/etc/shadow" },
  { name: "pipe", type: "6" },
  { name: "device", type: "3" },
  { name: "", bytes: new Uint8Array(1) },
  { name: "\u0007\u001b[2J", bytes: new Uint8Array(1) },
];

Deno.test("readMembers() passes over whatever else an archive holds", async () => {
  for (const stranger of strangers) {
    for (const order of [[stranger, ...entries], [...entries, stranger]]) {
      const result = await read(gzip(tar(order)));
      assert(isRight(result), `${stranger.name}: ${isLeft(result) && result.left.detail}`);
      assertEquals(result.right.get("data_batch_1"), batches.data_batch_1);
    }
  }
});

Deno.test("readMembers() stops counting entries at a thousand", async () => {
  const many = gzip(tar([...entries, ...Array.from({ length: 1_000 }, (_, i) => ({ name: `${i}` }))]));
  const result = await readMembers(ReadableStream.from([many]), "a", { wanted, unpackedLimit: 1e7 });
  assert(isLeft(result));
  assertEquals(result.left.detail, "expected a few entries but found more than 1000");
});

Deno.test("readMembers() takes a leading ./, which `tar czf x.tar.gz ./folder` writes, for no other name", async () => {
  const dotted = gzip(tar(entries.map((entry) => ({ ...entry, name: `./${entry.name}` }))));
  const result = await read(dotted);
  assert(isRight(result), isLeft(result) ? result.left.detail : "");
  assertEquals(result.right.get("data_batch_1"), batches.data_batch_1);
});

Deno.test("readMembers() takes a member of at most its bytes, and none of more", async () => {
  for (const [most, sound] of [[size, true], [size + 9, true], [size - 1, false]] as const) {
    const member = { name: "one", at: first, bytes: most, atMost: true };
    const result = await readMembers(ReadableStream.from([gzipped]), "a", {
      wanted: [member],
      unpackedLimit,
    });
    assertEquals(isRight(result) && result.right.get("one"), sound && batches.data_batch_1);
  }
});

const hostile: readonly (readonly [title: string, bytes: Uint8Array, says: string])[] = [
  ["a missing batch", withFirst(), `expected the member ${first} but found none`],
  ["a batch under ../", withFirst({ name: `../${first}`, bytes: batches.data_batch_1 }), "but found none"],
  [
    "a batch under an absolute name",
    withFirst({ name: `/${first}`, bytes: batches.data_batch_1 }),
    "but found none",
  ],
  [
    "a symbolic link for a batch",
    withFirst({ name: first, type: "2", link: "/etc/passwd" }),
    "to be a file but found a symlink",
  ],
  [
    "a hard link for a batch",
    withFirst({ name: first, type: "1", link: "/etc/passwd" }),
    "to be a file but found a link",
  ],
  ["a folder for a batch", withFirst({ name: first, type: "5" }), "to be a file but found a directory"],
  ["a batch twice", gzip(tar([...entries, entries[1]!])), `expected ${first} once but found it twice`],
  [
    "a short batch",
    withFirst({ name: first, bytes: new Uint8Array(size - 1) }),
    `${size} bytes but found ${size - 1}`,
  ],
  [
    "a long batch",
    withFirst({ name: first, bytes: new Uint8Array(size + 1) }),
    `${size} bytes but found ${size + 1}`,
  ],
  [
    "a batch that claims 8 GiB",
    withFirst({ name: first, size: 2 ** 33, bytes: batches.data_batch_1 }),
    `found ${2 ** 33}`,
  ],
  ["a stranger that claims 2⁵⁰ bytes", gzip(tar([{ name: "big", size: 2 ** 50 }, ...entries])), "truncated"],
  [
    "a long name that claims 100 MB",
    gzip(tar([{ name: "L", type: "L", size: 1e8 }, ...entries])),
    "exceeds maximum size",
  ],
  [
    "a wrong header checksum",
    withFirst({ name: first, bytes: batches.data_batch_1, checksum: 1 }),
    "checksum",
  ],
  ["a tar that ends in the middle", gzip(tar(entries).slice(0, 20_000)), "truncated"],
  ["a tar without its end", gzip(tar(entries, { end: 0 })), "truncated"],
  ["a gzip that ends in the middle", gzipped.slice(0, gzipped.length / 2), "expected a gzipped tar archive"],
  [
    "a gzip with a wrong checksum",
    gzipped.map((b, i) => i === gzipped.length - 8 ? b ^ 1 : b),
    "expected a gzipped tar archive",
  ],
  ["bytes after the gzip", concat([gzipped, new Uint8Array(100).fill(7)]), "expected a gzipped tar archive"],
  ["no gzip at all", tar(entries), "expected a gzipped tar archive"],
  ["an empty file", new Uint8Array(), "expected a gzipped tar archive"],
  ["a tar of nothing", gzip(tar([])), "but found none"],
  [
    "a gzip that explodes",
    gzip(concat([tar(entries, { end: 0 }), new Uint8Array(50e6)])),
    "bytes to come out of gzip",
  ],
  ["a gzip bomb from the start", gzip(new Uint8Array(50e6)), "bytes to come out of gzip"],
  [
    "very many entries",
    gzip(tar([...Array(150).fill(entries[0]!), ...Array(1_000).fill({ name: "x" })])),
    "gzip",
  ],
];

for (const [title, bytes, says] of hostile) {
  Deno.test(`readMembers() refuses ${title}`, async () => assertStringIncludes(await detailOf(bytes), says));
}

Deno.test("readMembers() reads an archive of a thousand entries, and refuses one more", async () => {
  const filler = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `x${i}`, bytes: new Uint8Array(0) }));
  const readAll = (count: number) =>
    readMembers(ReadableStream.from([gzip(tar(filler(count)))]), "a.tar.gz", {
      wanted,
      unpackedLimit: 5_000_000,
    });
  assertEquals(isRight(await readAll(1000)), true);
  const more = await readAll(1001);
  assert(isLeft(more));
  assertStringIncludes(more.left.detail, "found more than 1000");
});
