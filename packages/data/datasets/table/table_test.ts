import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { sha256 } from "../../checksum.ts";
import { loadData, type LoadedData } from "../../load.ts";
import { locate } from "../../locate.ts";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { table } from "./table.ts";

async function load(text: string | Uint8Array, spec: object = {}) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const effects = memoryEffects(new Map([["/d/own.csv", bytes]]));
  const source = await locate(table, { path: "/d/own.csv" }, effects)();
  if (isLeft(source)) return source;
  const given = table.spec.parse({ dataset: "table", label: "kind", ...spec });
  return await loadData(table, source.right, { spec: given, parts: ["all"], effects })();
}

async function read(text: string | Uint8Array, spec: object = {}): Promise<LoadedData> {
  const loaded = await load(text, spec);
  assert(isRight(loaded), JSON.stringify(loaded));
  return loaded.right;
}

async function complaint(text: string | Uint8Array, spec: object = {}): Promise<string> {
  const loaded = await load(text, spec);
  assert(isLeft(loaded), "expected the table to be refused");
  assertEquals(loaded.left.path, "/d/own.csv");
  assert(!loaded.left.remedy.includes("data fetch"));
  return loaded.left.detail;
}

const flowers = "width,height,kind\n1,2.5,rose\n-3e2,.5,daisy\n4.,0,rose\n";

Deno.test("table reads numbers and classes by the names of their columns", async () => {
  const { examples, classNames, title, identity, files, checksum } = await read(flowers);
  assertEquals([examples.shape, examples.classes, classNames], [[2], 2, ["daisy", "rose"]]);
  assertEquals([...examples.features as Float64Array], [1, 2.5, -300, 0.5, 4, 0]);
  assertEquals([...examples.labels as Uint8Array], [1, 0, 1]);
  assertEquals(examples.parts, [{ name: "all", role: "all", count: 3 }]);
  assert((examples.features as Float64Array).buffer instanceof SharedArrayBuffer);
  assertEquals([title, identity.bytes], ["own.csv", "own"]);
  assertEquals(files[0]!.sha256, sha256(new TextEncoder().encode(flowers)));
  assertEquals(checksum.length, 64);
});

Deno.test("table takes the features that the spec names, in its order", async () => {
  const { examples } = await read("id,a,kind,b\nx,1,u,2\ny,3,v,4\nz,5,u,6", { features: ["b", "a"] });
  assertEquals([...examples.features as Float64Array], [2, 1, 4, 3, 6, 5]);
});

Deno.test("table reads the same of a byte order mark, Windows line ends, quotes, spaces and blank lines", async () => {
  const plain = await read(flowers);
  const others = [
    `\ufeff${flowers}`,
    flowers.replaceAll("\n", "\r\n"),
    flowers.replaceAll("\n", "\n\n"),
    flowers.replaceAll(",", " , "),
    flowers.replaceAll("rose", '"rose"').slice(0, -1),
  ];
  for (const text of others) {
    const { examples, classNames } = await read(text);
    assertEquals([examples, classNames], [plain.examples, plain.classNames]);
  }
  const semicolons = await read(flowers.replaceAll(",", ";"), { separator: ";" });
  assertEquals(semicolons.examples, plain.examples);
});

Deno.test("table puts classes that are numbers in order of size, and texts in that of their characters", async () => {
  const names = async (labels: readonly string[]) =>
    (await read(["x,kind", ...labels.map((label, i) => `${i},${label}`)].join("\n"))).classNames;
  assertEquals(await names(["10", "9", "-1", "9", "010"]), ["-1", "9", "10"]);
  assertEquals(await names(["b", "10", "9", "b"]), ["10", "9", "b"]);
});

Deno.test("table tells 300 classes apart, and 65,535, which bytes could not", async () => {
  for (const classes of [256, 257, 300, 65_535]) {
    const lines = Array.from({ length: classes + 5 }, (_, i) => `${i},${(7 * i) % classes}`);
    const { examples, classNames } = await read(["x,kind", ...lines].join("\n"));
    assertEquals([examples.classes, classNames.length], [classes, classes]);
    assertEquals(examples.labels instanceof Uint16Array, classes > 256);
    for (let i = 0; i < classes + 5; i += 17) {
      assertEquals(classNames[examples.labels[i]!], String((7 * i) % classes));
    }
  }
  const many = Array.from({ length: 65_537 }, (_, i) => `${i},c${Math.max(1, i)}`);
  assertStringIncludes(
    await complaint(["x,kind", ...many].join("\n")),
    "expected at most 65535 classes but found 65536",
  );
});

Deno.test("table gives a file no verdict whose checksum is not that which the spec names", async () => {
  const own = sha256(new TextEncoder().encode(flowers));
  assertEquals((await read(flowers, { sha256: own })).identity.bytes, "own");
  const { identity } = await read(`${flowers}5,6,rose\n`, { sha256: own });
  assertEquals(identity.bytes, "unknown");
  assertStringIncludes(identity.note, own);
});

const faulty: readonly (readonly [title: string, text: string, spec: object, says: string])[] = [
  ["an empty file", "", {}, "expected a line of column names but the file is empty"],
  ["blank lines alone", "\n\r\n", {}, "expected a line of column names but found blank lines only"],
  ["a header alone", "a,kind\n", {}, "expected rows below the column names but found none"],
  [
    "a wrong label column",
    flowers,
    { label: "knid" },
    'expected a column "knid" but found width, height, kind; did you mean "kind"?',
  ],
  [
    "a wrong feature",
    flowers,
    { features: ["widht"] },
    'expected a column "widht" but found width, height, kind; did you mean "width"?',
  ],
  [
    "the label as a feature",
    flowers,
    { features: ["width", "kind"] },
    'expected other features than the label "kind" itself',
  ],
  ["no feature", "kind\na\nb\n", {}, 'expected columns beside the label "kind" but found none'],
  ["a column twice", "a,a,kind\n1,2,x\n3,4,y", {}, 'expected every column name once but found "a" twice'],
  ["a column without a name", "a,,kind\n1,2,x", {}, "expected a name for every column but column 2 has none"],
  [
    "a text among numbers",
    flowers.replace("0.5", "tall").replace(".5,d", "tall,d"),
    {},
    'line 3, column "height": expected a number but found "tall"',
  ],
  [
    "a missing value",
    flowers.replace(".5,d", ",d"),
    {},
    'line 3, column "height": expected a number but the value is missing (an empty cell)',
  ],
  ["a value that says it is missing", flowers.replace(".5,d", "N/A,d"), {}, 'the value is missing ("N/A")'],
  [
    "a decimal comma",
    "a;kind\n1,5;x\n2,5;x\n3;y",
    { separator: ";" },
    'found "1,5"; write the decimals after a point',
  ],
  [
    "an infinite number",
    flowers.replace("-3e2", "1e999"),
    {},
    'line 3, column "width": expected a number but found "1e999"',
  ],
  ["a hexadecimal number", flowers.replace("-3e2", "0x10"), {}, 'found "0x10"'],
  [
    "a missing label",
    flowers.replace("daisy", " "),
    {},
    'line 3, column "kind": expected a label but found an empty cell',
  ],
  [
    "a short row",
    flowers.replace("4.,0,rose", "4,rose"),
    {},
    "line 4: expected 3 cells, as there are column names, but found 2",
  ],
  [
    "a long row",
    flowers.replace("4.,0,rose", "4,0,0,rose"),
    {},
    "line 4: expected 3 cells, as there are column names, but found 4",
  ],
  [
    "another separator",
    flowers.replaceAll(",", ";"),
    {},
    'expected a column "kind" but found width;height;kind',
  ],
  ["an open quote", 'a,kind\n"1,x\n2,y\n', {}, "expected CSV but found:"],
  ["one class", "a,kind\n1,x\n2,x\n", {}, 'column "kind": expected at least two classes but found "x" alone'],
  [
    "a class a row, as of a regression",
    "a,kind\n1,1.5\n2,2.5\n3,3.5\n",
    {},
    "each of 3 rows has one of its own",
  ],
];

for (const [title, text, spec, says] of faulty) {
  Deno.test(`table refuses ${title}`, async () => assertStringIncludes(await complaint(text, spec), says));
}

Deno.test("table counts lines as an editor does: blank ones and those inside of quotes too", async () => {
  const text = 'a,kind,note\n1,x,"two\nlines"\n\n2,y,z\n\nfour,x,z\n';
  assertStringIncludes(await complaint(text, { features: ["a"] }), 'line 7, column "a"');
});

Deno.test("table refuses bytes that are no text in UTF-8, and says what they are", async () => {
  const utf16 = Uint8Array.of(0xff, 0xfe, ...[..."a,b"].flatMap((c) => [c.charCodeAt(0), 0]));
  assertStringIncludes(await complaint(utf16), "expected UTF-8 but found UTF-16");
  const bigEndian = Uint8Array.of(0xfe, 0xff, ...[..."a,b"].flatMap((c) => [0, c.charCodeAt(0)]));
  assertStringIncludes(await complaint(bigEndian), "expected UTF-8 but found UTF-16");
  for (const half of [[0xff, 0x61], [0x61, 0xfe], [0xfe, 0x61], [0x61, 0xff]]) { // no mark of UTF-16, and no UTF-8
    assertStringIncludes(await complaint(Uint8Array.of(...half, 0x0a)), "but found bytes that are none");
  }
  for (const half of ["Pa,b", "aK,b"]) { // half of a zip archive's mark
    assertEquals((await complaint(new TextEncoder().encode(half))).includes("zip"), false);
  }
  assertStringIncludes(await complaint(Uint8Array.of(0x61, 0xe4, 0x0a)), "expected UTF-8");
  assertStringIncludes(
    await complaint(Uint8Array.of(0x50, 0x4b, 3, 4)),
    "found a spreadsheet or a zip archive",
  );
});

Deno.test("table shows no more of a cell than fits a line", async () => {
  const said = await complaint(`a,kind\n${"x".repeat(5000)},u\n2,v\n3,u`);
  assert(said.length < 200, said);
});

Deno.test("table names twelve columns where the one asked for is missing, and counts the others", async () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `c${i + 1}`);
  const said = async (count: number) => await complaint(`${names(count)}\n${names(count).fill("1")}`);
  assertStringIncludes(
    await said(12),
    "found c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12; did you mean",
  );
  assertStringIncludes(await said(14), "c11, c12 and 2 more; did you mean");
});

Deno.test("table refuses an empty label in any row, the first too", async () => {
  assertStringIncludes(
    await complaint("a,kind\n1,\n2,x\n3,y\n4,x"),
    "expected a label but found an empty cell",
  );
  assertStringIncludes(
    await complaint("a,kind\n1,x\n2,y\n3,x\n4,"),
    "expected a label but found an empty cell",
  );
});
