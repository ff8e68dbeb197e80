import { Refusal, wrongField } from '../errors.ts'

/** `/components/0/status`: a JSON Pointer (RFC 6901). A name that nobody would give is cut, for it comes back in answers. */
export const pointer = (path: PropertyKey[]) =>
  path.map((part) => `/${nameOf(String(part)).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const nameOf = (key: string) => (key.length > 100 ? `${key.slice(0, 100)}…` : key).toWellFormed()

/** A string or a structural character, in text that is known to be JSON. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g

/**
 * Parses JSON in which each name stands once in its object: of two, another reader on the way might take the other.
 *
 * @throws Refusal malformed — it is not JSON; bad_input — an object names a field twice
 */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('malformed', 'The body is not JSON')
  }
  refuseTwins(text)
  return value
}

function refuseTwins(text: string): void {
  /** The objects (with their names so far) and arrays around the token, and where in each of them it stands. */
  const around: { names: Set<string> | null; at: PropertyKey }[] = []
  let string = ''
  for (const [found] of text.matchAll(token)) {
    const inner = around.at(-1)
    if (found === '{') around.push({ names: new Set(), at: '' })
    else if (found === '[') around.push({ names: null, at: 0 })
    else if (found === '}' || found === ']') around.pop()
    else if (found === ',' && inner?.names === null) inner.at = Number(inner.at) + 1
    else if (found === ':' && inner?.names) {
      inner.at = JSON.parse(string) as string
      if (inner.names.has(inner.at)) throw wrongField(pointer(around.map(({ at }) => at)), 'is given twice')
      inner.names.add(inner.at)
    } else string = found
  }
}
