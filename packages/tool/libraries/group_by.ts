/** `Map.groupBy`, which Node has from version 21 on. */
export function groupBy<A, K>(items: Iterable<A>, keyOf: (item: A, index: number) => K): Map<K, A[]> {
  const groups = new Map<K, A[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++), group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
