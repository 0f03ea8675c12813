import { openRunStore } from "../open_run_store.ts";
import { tell } from "../terminal/streams.ts";
import { threadsOf } from "../thread_executor.ts";
import { connect } from "./connection.ts";
import { placeOf, type WorkerOptions } from "./queue_options.ts";
import { type Served, stayFor } from "./stay_for.ts";
import { workerClasses } from "./worker_classes.ts";

/** Makes the runs of a queue until a signal, the disk, or idleness ends it. */
export async function runWorker(names: readonly string[], options: WorkerOptions): Promise<void> {
  const connection = await connect(placeOf(options), tell), store = openRunStore();
  const classes = await workerClasses(names, options), abort = new AbortController();
  const slots = options.workers ?? navigator.hardwareConcurrency;
  const served = classes.map(({ backend, data, whole }): Served => {
    const { examples, dataset, checksumOf } = data, { numericClass: arithmetic } = backend;
    const threads = threadsOf({ backend, workers: slots, store: store.root, examples, tries: 1 });
    return {
      own: { arithmetic, dataset, checksum: whole },
      facts: { arithmetic, dataset, checksumOf, form: examples },
      crew: threads.open(slots, abort.signal),
      final: false, // another machine may have better luck
    };
  });
  await stayFor(served, { connection, store, options, abort });
}
