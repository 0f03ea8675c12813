import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Again, auditOf } from "./audit.ts";
import { queueLine } from "./queue_watch.ts";
import { tallies } from "./tallies.ts";
import { troubleTeller } from "./trouble.ts";
import { sampleTask } from "@refold/experiments/store/testing";

Deno.test("queueLine() says what is done, trains and waits, and how long the rest takes", () => {
  const sums = tallies();
  sums.set("a", { training: 7, waiting: 200, hosts: ["x", "y"], workers: null });
  sums.set("b", { training: 5, waiting: 44, hosts: ["y", "z"], workers: 2 });
  const line = queueLine({ finished: 37, planned: 428, made: 37, seconds: 22.7 }, sums.sum());
  assertEquals(line, "37 of 428 runs · 12 training on 3 hosts · 244 waiting · 4 min 00 s left");
  const none = { training: 0, waiting: 0, hosts: [], workers: null };
  assertEquals(queueLine({ finished: 0, planned: 3, made: 0, seconds: 9 }, none), "0 of 3 runs");
  assertEquals(sums.sum().workers, 2);
});

Deno.test("Tallies name every class that is wanted, and the command that starts a worker", () => {
  const sums = tallies();
  ["f32-fma with data cifar10 a845e436", "f64-simd with data cifar10 a845e436"].forEach(sums.wants);
  const words = sums.nobody("redis://localhost:6379");
  assertStringIncludes(words, "f32-fma with data cifar10 a845e436, or f64-simd");
  assertStringIncludes(words, "deno task worker --queue redis://localhost:6379");
});

Deno.test("troubleTeller() tells a trouble once a minute, a full server in words, and a lost lock not at all", () => {
  const told: string[] = [];
  let now = 0;
  const { onTrouble } = troubleTeller("redis://q", (message) => told.push(message), () => now);
  for (let time = 0; time < 3; time++) onTrouble("OOM command not allowed when used memory > 'maxmemory'");
  onTrouble("Missing lock for job x. moveToFinished");
  assertEquals(told.length, 1);
  assertStringIncludes(told[0]!, "is full");
  now = 61_000;
  onTrouble("OOM command not allowed when used memory > 'maxmemory'");
  assertEquals(told.length, 2);
});

Deno.test("auditOf() samples every arrival as likely as any other, and holds no more than it was asked for", () => {
  const counts = new Map<number, number>(), again = {} as Again; // nobody looks at them here
  let word = 1;
  const random = () => (word = (Math.imul(word, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let trial = 0; trial < 2000; trial++) {
    const audit = auditOf(2, random);
    for (let seed = 0; seed < 8; seed++) {
      audit.arrived({ task: { ...sampleTask, seed }, host: "h", files: {}, again });
    }
    assertEquals(audit.sample().length, 2);
    for (const { task: { seed } } of audit.sample()) counts.set(seed, (counts.get(seed) ?? 0) + 1);
  }
  const spread = [...counts.values()].map((count) => Math.abs(count - 500)); // 4000 draws of 8
  assertEquals([counts.size, Math.max(...spread) < 100], [8, true]); // five standard deviations
});
