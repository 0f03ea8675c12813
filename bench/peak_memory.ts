/** Milliseconds between two looks. */
const EVERY = 50;

/** Watches the most memory that a process has held at once, in MB as the system counts it; Linux alone says. */
export function watchPeak({ pid }: { readonly pid: number }): { readonly megabytes: () => number } {
  let kilobytes = 0;
  const timer = setInterval(() => {
    const found = peakOf(pid);
    if (found === null) return clearInterval(timer);
    kilobytes = found;
  }, EVERY);
  Deno.unrefTimer(timer);
  return { megabytes: () => kilobytes * 1024 / 1e6 };
}

function peakOf(pid: number): number | null {
  try {
    const most = /^VmHWM:\s+(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`));
    return most === null ? null : Number(most[1]);
  } catch {
    return null; // it has ended
  }
}
