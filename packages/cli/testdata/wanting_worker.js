/**
 * A worker that wants a thread of the script that its run is named after, and ends the run with the answer. Plain
 * JavaScript without imports: `deno test` checks a worker's types when it starts, which takes seconds.
 */
let key;

self.onmessage = ({ data: message }) => {
  if (message.kind === "end") return self.close();
  if (message.kind === "run") {
    key = message.key;
    self.postMessage({
      kind: "thread wanted",
      number: 7,
      script: message.task.spec.name,
      given: "what it is given",
    });
  }
  if (message.kind === "thread answer") {
    self.postMessage({ kind: "failed", key, message: `${message.number}: ${message.error}`, stack: "" });
  }
};
