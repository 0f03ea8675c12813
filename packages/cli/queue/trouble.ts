/** Says what goes wrong with a queue and is tried again, once until it changes. */
export interface TroubleTeller {
  readonly onTrouble: (message: string) => void;
  readonly onRefused: (key: string, why: string) => void;
}

/** Milliseconds after which the same trouble is told again. */
const AGAIN = 60_000;

/** What a server says that has no memory left. */
export const FULL = /^(ReplyError: )?OOM |OOM command not allowed/;

/** Tells troubles in words; a server that is full has its own. */
export function troubleTeller(
  shown: string,
  tell: (message: string) => void,
  now: () => number = () => performance.now(),
): TroubleTeller {
  const told = new Map<string, number>();
  const once = (message: string): void => {
    const at = now(), before = told.get(message);
    if (before !== undefined && at - before < AGAIN) return;
    told.set(message, at);
    tell(message);
  };
  return {
    onTrouble: (message) => {
      if (/Connection is closed|Missing lock/.test(message)) return; // told by the connection; by whoever has the job now
      once(
        FULL.test(message)
          ? `The queue at ${shown} is full; trying again until it has room (maxmemory of its server).`
          : `The queue at ${shown}: ${message}; trying again.`,
      );
    },
    onRefused: (key, why) =>
      tell(`The result of ${key.slice(0, 12)} was refused: ${why}; it is asked for again.`),
  };
}
