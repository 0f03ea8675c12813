/** So many seats: whoever is in a hurry sits before those who are not, and otherwise who came first. */
export interface Seats {
  /** Waits for a seat; what it returns gives the seat up. */
  readonly take: (hurry: boolean) => Promise<() => void>;
}

/** As many seats as threads may compute at once. */
export function makeSeats(count: number): Seats {
  const hurried: (() => void)[] = [], patient: (() => void)[] = [];
  let free = count;
  const giveUp = (): void => {
    const next = hurried.shift() ?? patient.shift();
    if (next === undefined) free++;
    else next();
  };
  return {
    take: async (hurry) => {
      if (free > 0) free--;
      else await new Promise<void>((sit) => (hurry ? hurried : patient).push(sit));
      return giveUp;
    },
  };
}
