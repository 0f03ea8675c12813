import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { startThread } from "../start_thread.ts";
import { claimChunk, deskOf, finishChunk, HELD, openJob, releaseChunks, WORD } from "./desk.ts";
import { add, assemble, func, i32, loop } from "./emit/assembler.ts";
import { MEMORY } from "./layout.ts";
import { KERNELS, type KernelTable, type Work } from "./runner.ts";
import { sharedRunner } from "./threads.ts";

const readable = Deno.permissions.querySync({ name: "read" }).state === "granted";
const newMemory = () => new WebAssembly.Memory({ ...MEMORY, shared: true });

/** Kernels that all do the same. */
function all(kernel: (...args: number[]) => void): KernelTable {
  return Object.fromEntries(KERNELS.map((name) => [name, kernel])) as KernelTable; // every name is there
}

/** A module whose every kernel adds one to the bytes of a range, which start at its first argument. */
function tally(): WebAssembly.Module {
  const kernels = KERNELS.map((name) =>
    func(name, { base: "i32", from: "i32", to: "i32", scratch: "i32" }, (p, local) => {
      const i = local("i32"), place = add(p.base.get, i.get);
      const load = [place, 0x2d, 0, 0], store = [0x3a, 0, 0]; // of one byte, at no offset
      return loop(i, p.from.get, p.to.get, 1, [place, add(load, i32(1)), store]);
    })
  );
  return new WebAssembly.Module(assemble(kernels, { exports: KERNELS, memory: MEMORY }));
}

/** A job of ten chunks that is worth sharing. */
const TEN: Work = { end: 100, unit: 5, chunk: 10, elements: 1e7 };

Deno.test("claimChunk() hands every chunk of a job out once, and none of a job that is over", () => {
  const { words } = deskOf(newMemory());
  assertEquals(claimChunk(words), 0);
  for (const job of [1, 2 ** 19, 2 ** 20 + 1]) { // the number of a job may lose its upper bits
    openJob(words, job, 3);
    assertEquals([1, 2, 3, 4, 5].map(() => claimChunk(words)), [3, 2, 1, 0, 0]);
  }
});

Deno.test("claimChunk() hands out no chunk that is held back, and says so", () => {
  const { words } = deskOf(newMemory());
  openJob(words, 1, 3, { held: 3 });
  assertEquals(claimChunk(words), HELD);
  releaseChunks(words, 1);
  assertEquals([1, 2, 3].map(() => claimChunk(words)), [3, 2, HELD]);
  releaseChunks(words, 0);
  assertEquals([1, 2].map(() => claimChunk(words)), [1, 0]);
});

Deno.test("openJob() forgets what was finished of the job before", () => {
  const { words } = deskOf(newMemory());
  openJob(words, 1, 2);
  finishChunk(words);
  assertEquals(words[WORD.finished], 1);
  openJob(words, 2, 2);
  assertEquals(words[WORD.finished], 0);
});

Deno.test({
  name: "sharedRunner() covers a range once, whatever a helper takes of it (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const memory = newMemory(), module = tally();
    const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelTable;
    const { run, joined, close } = sharedRunner(kernels, 0, [{ module, memory, scratch: 0 }]);
    await joined;
    const bytes = new Uint8Array(memory.buffer, 8192, 200);
    for (let times = 1; times <= 200; times++) {
      run("productN", [8192], { ...TEN, end: 97, chunk: 5 + times % 7 });
    }
    close();
    assertEquals(bytes, new Uint8Array(200).fill(200, 0, 97));
  },
});

Deno.test({
  name: "sharedRunner() lets nobody compute what is not ready yet (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const memory = newMemory(), module = tally(), end = 97;
    const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelTable;
    const { run, joined, close } = sharedRunner(kernels, 0, [{ module, memory, scratch: 0 }]);
    await joined;
    const bytes = new Uint8Array(memory.buffer, 8192, 200), asked: number[] = [];
    for (let times = 1; times <= 200; times++) {
      let ready = end;
      const before = (from: number): void => {
        bytes.fill(0, from, ready); // wipes out what has been counted too early
        if (times === 200) asked.push(from);
        ready = from;
      };
      bytes.fill(7);
      run("imagesN", [8192], { ...TEN, end, chunk: 20, before });
      assertEquals(bytes.subarray(0, end), new Uint8Array(end).fill(1));
    }
    close();
    assertEquals(asked, [80, 60, 40, 20, 0]);
  },
});

Deno.test({
  name: "sharedRunner() waits for no helper that does not come (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const memory = newMemory(), seen: number[] = [];
    const kernels = all((first, from) => seen.push(first! + from!));
    const absent = new URL("./testing/absent_helper.ts", import.meta.url);
    const { run, joined, close } = sharedRunner(
      kernels,
      0,
      [{ module: tally(), memory, scratch: 0 }],
      startThread,
      absent,
    );
    await joined;
    run("productT", [1000], TEN);
    close();
    assertEquals(seen, [1090, 1080, 1070, 1060, 1050, 1040, 1030, 1020, 1010, 1000]);
  },
});

Deno.test({
  name: "sharedRunner() throws what a helper threw, with its reason (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const memory = newMemory(), { words } = deskOf(memory);
    const kernels = all(() => { // leaves the helper the time to take a chunk
      while (Atomics.load(words, WORD.fault) === 0);
    });
    const throwing = new URL("./testing/throwing_helper.ts", import.meta.url);
    const { run, joined } = sharedRunner(
      kernels,
      0,
      [{ module: tally(), memory, scratch: 0 }],
      startThread,
      throwing,
    );
    await joined;
    assertThrows(() => run("combine2", [], TEN), Error, "ended: RangeError: out of bounds");
  },
});

Deno.test({
  name:
    "sharedRunner() throws what this thread's own kernel throws, and takes the next job (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const memory = newMemory();
    let broken = true, ran = 0;
    const kernels = all(() => {
      if (broken) throw new RangeError("trap");
      ran++;
    });
    const absent = new URL("./testing/absent_helper.ts", import.meta.url);
    const { run, joined } = sharedRunner(
      kernels,
      0,
      [{ module: tally(), memory, scratch: 0 }],
      startThread,
      absent,
    );
    await joined;
    assertThrows(() => run("combine2", [], TEN), RangeError, "trap");
    broken = false;
    const unready = (): void => {
      throw new RangeError("unready");
    };
    assertThrows(() => run("imagesN", [], { ...TEN, before: unready }), RangeError, "unready");
    assertEquals(ran, 0);
    run("combine2", [], TEN);
    assertEquals(ran, 10);
  },
});

Deno.test({
  name: "sharedRunner() works before its helpers have started, and says why one cannot (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const memory = newMemory(), missing = new URL("./testing/no_such_helper.ts", import.meta.url);
    let ran = 0;
    const { run, joined } = sharedRunner(
      all(() => ran++),
      0,
      [{ module: tally(), memory, scratch: 0 }],
      startThread,
      missing,
    );
    run("productN", [], TEN);
    assertEquals(ran, 10);
    await assertRejects(() => joined, Error, "no_such_helper");
    assertThrows(() => run("productN", [], TEN), Error, "no_such_helper");
  },
});
