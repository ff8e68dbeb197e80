/**
 * Does the same with many, a group at a time: one after another each would wait for its turn in a busy process, all
 * together would open more files than a process may.
 */
export async function inGroups<Item, Result>(
  items: Item[],
  work: (item: Item) => Promise<Result>,
  atOnce = 100,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += atOnce) {
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))))
  }
  return results
}
