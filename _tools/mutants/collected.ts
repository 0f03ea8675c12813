/** The tests of a file that is being imported, where `Deno.test` is ours. */
export const collected: Collected[] = [];

/** A test, as far as it matters whether it passes. */
export interface Collected {
  readonly ignore: boolean;
  readonly run: (context: Context) => unknown;
}

interface Context {
  readonly step: (...of: readonly unknown[]) => Promise<boolean>;
}

/** All forms of `Deno.test`: a name, options and a function, each of which may be missing. */
function asTest(of: readonly unknown[]): Collected {
  const options = of.find((one): one is Readonly<Record<string, unknown>> => typeof one === "object") ?? {};
  const run = of.find((one) => typeof one === "function") ?? options.fn;
  return { ignore: options.ignore === true, run: run as Collected["run"] };
}

/** Runs tests one after another; true where none throws. */
export async function runAll(tests: readonly Collected[]): Promise<boolean> {
  const context: Context = {
    step: async (...of) => {
      const { ignore, run } = asTest(of);
      if (!ignore) await run(context);
      return true;
    },
  };
  try {
    for (const { ignore, run } of tests) if (!ignore) await run(context);
    return true;
  } catch {
    return false;
  }
}

const collect = Object.assign((...of: readonly unknown[]) => void collected.push(asTest(of)), {
  ignore: () => {},
});
Object.assign(globalThis, { collectingDeno: Object.create(Deno, { test: { value: collect } }) });
