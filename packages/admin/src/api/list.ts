/** One part of a list; `nextCursor` is null in the last. */
export interface Listed<Item> {
  items: Item[]
  nextCursor: string | null
}

/** The query for one part of a list. */
export function partOf(cursor: string | null, limit: number): string {
  return String(new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) }))
}

/** Reads a list to its end: for those that are short by nature. */
export async function readAll<Item>(read: (query: string) => Promise<Listed<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const part: Listed<Item> = await read(partOf(cursor, 100))
    items.push(...part.items)
    cursor = part.nextCursor
  } while (cursor !== null)
  return items
}
