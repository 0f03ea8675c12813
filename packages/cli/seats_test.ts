import { assertEquals } from "@std/assert";
import { makeSeats } from "./seats.ts";

/** Lets everything that waits for nothing else go on. */
const settle = () => new Promise<void>((done) => setTimeout(done));

Deno.test("makeSeats() gives as many seats as there are, then as they are given up", async () => {
  const seats = makeSeats(2), seated: number[] = [];
  const leave = await Promise.all([seats.take(true), seats.take(false)]);
  [1, 2].forEach((who) => seats.take(true).then(() => seated.push(who)));
  await settle();
  assertEquals(seated, []);
  leave[1]!();
  await settle();
  assertEquals(seated, [1]);
  leave[0]!();
  await settle();
  assertEquals(seated, [1, 2]);
});

Deno.test("makeSeats() lets who is in a hurry sit first, though others came before, and a seat that nobody waits for stays free", async () => {
  const seats = makeSeats(1), seated: string[] = [];
  let leave = await seats.take(false);
  const ask = (who: string, hurry: boolean) =>
    seats.take(hurry).then((own) => {
      seated.push(who);
      leave = own;
    });
  ask("patient", false), ask("hurried", true), ask("hurried too", true);
  for (let i = 0; i < 3; i++) {
    leave();
    await settle();
  }
  assertEquals(seated, ["hurried", "hurried too", "patient"]);
  leave();
  await ask("later", false);
  assertEquals(seated.at(-1), "later");
});
