/** One field that is another than before; a part of the thing by its path, such as `retention.incidents`. */
export interface Difference {
  path: string
  before: string | null
  after: string | null
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What changes with everything and tells nobody anything. */
const silent = new Set(['version', 'updatedAt', 'revision'])

function write(value: unknown): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What is another in `after` than in `before`, field by field; of something new or gone, all of it. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const one = isPlain(before) ? before : before == null && isPlain(after) ? {} : null
  const other = isPlain(after) ? after : after == null && isPlain(before) ? {} : null
  if (!one || !other) return [{ path, before: write(before ?? undefined), after: write(after ?? undefined) }]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((key) => path !== '' || !silent.has(key))
    .flatMap((key) => differencesOf(one[key], other[key], path ? `${path}.${key}` : key))
}
