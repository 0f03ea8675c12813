// The share of a quarter disc that random points hit, times four: a program that takes a seed and prints a number.
const [, , seed, points] = process.argv;
let state = (Number(seed) + 1) * 2654435761 >>> 0, hits = 0;

/** A number from 0 to 1: xorshift, enough for an example. */
function draw() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}

for (let i = 0; i < 20; i++) draw(); // neighbouring seeds begin alike
for (let i = 0; i < Number(points); i++) hits += draw() ** 2 + draw() ** 2 < 1 ? 1 : 0;
console.log(`estimate ${4 * hits / Number(points)}`);
