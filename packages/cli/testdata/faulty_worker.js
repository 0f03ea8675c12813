/**
 * A worker that misbehaves as the name of its run says; `stop` tells it of earlier tries and when a test is over.
 * Plain JavaScript without imports: `deno test` checks a worker's types when it starts, which takes seconds.
 */
let stop;

self.onmessage = ({ data: message }) => {
  if (message.kind === "setup") {
    stop = message.setup.stop;
    return;
  }
  if (message.kind === "end") return self.close();
  const { key, task: { spec: { name } } } = message;
  const first = name.endsWith("once") ? Atomics.add(stop, 1, 1) === 0 : true;
  self.postMessage({
    kind: "progress",
    key,
    seed: 0,
    step: 1,
    steps: 2,
    epoch: 0,
    batchLoss: 1,
    validationAccuracy: null,
  });
  if (first && name.startsWith("throws")) throw new Error(`planted in ${name}`);
  if (first && name.startsWith("closes")) return self.close();
  if (first && name.startsWith("hangs")) return;
  if (first && name.startsWith("spins")) { while (Atomics.load(stop, 2) === 0); }
  self.postMessage({ kind: "finished", key, outcome: {}, execution: null });
};
