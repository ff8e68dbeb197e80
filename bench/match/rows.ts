import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An incident of the labelled set. */
export interface LabelledIncident {
  id: string
  org: string
  title: string
  components: string[]
  updates: string[]
}

/** A message, what was open when it came, and which of these it is about. */
export interface Row {
  id: string
  org: string
  kind: string
  message: string
  active: string[]
  match: string | null
}

/** A message of which only the kind is known: for the gate. */
type ToneRow = Pick<Row, 'id' | 'org' | 'kind' | 'message'>

export interface Labelled {
  incidents: Map<string, LabelledIncident>
  rows: Row[]
}

const folder = join(import.meta.dirname, '../../packages/server/src/matching/labelled')

/** Every labelled message, and each match once more with its incident not among the open ones (kind `swap`). */
export function readLabelled(): Labelled {
  const incidents = new Map<string, LabelledIncident>()
  const rows: Row[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (!line.trim()) continue
      const read = JSON.parse(line) as LabelledIncident | Row | ToneRow | { general: boolean }
      if ('title' in read) incidents.set(read.id, read)
      else if ('match' in read) rows.push(read)
      else if ('kind' in read) rows.push({ ...read, active: [], match: null })
    }
  }
  return { incidents, rows: [...rows, ...rows.flatMap(swapOf), ...plainRows([...incidents.values()])] }
}

function swapOf(row: Row): Row[] {
  const active = row.active.filter((id) => id !== row.match)
  return row.match === null || active.length === 0
    ? []
    : [{ ...row, id: `${row.id}-swap`, kind: 'swap', active, match: null }]
}

/** How somebody in a hurry reports a part by its name. */
const hurried: ((part: string) => string)[] = [
  (part) => `${part} down`,
  (part) => `${part} not working`,
  (part) => `problem with ${part}`,
  (part) => `${part} is broken again`,
  (part) => `we have trouble with your ${part} since this morning`,
  (part) => `${part} errors`,
  (part) => `is ${part} down?`,
  (part) => `${part} fails`,
]

/**
 * Messages that name a part or repeat the title, which nobody writes down as an example because they are no riddle: each
 * where its incident is open, and where only others are.
 */
function plainRows(incidents: LabelledIncident[]): Row[] {
  return incidents.flatMap((incident, at) => {
    const { id, org, title, components } = incident
    const [component = title] = components
    const others = incidents.filter(
      (other) => other.org === org && other.id !== id && !other.components.some((name) => components.includes(name)),
    )
    const open = others
      .filter((_, index) => (index + at) % 2 === 0)
      .slice(0, at % 5)
      .map((other) => other.id)
    const part = component.replace(/[^\p{L}\p{N} /-]+/gu, ' ').trim()
    const words = hurried[at % hurried.length]!(at % 3 === 0 ? part : part.toLowerCase())
    const active = open.toSpliced(at % (open.length + 1), 0, id)
    return [
      { id: `${id}-part`, org, kind: 'match_plain', message: words, active, match: id },
      { id: `${id}-title`, org, kind: 'match_plain', message: title.toLowerCase(), active, match: id },
      ...(open.length > 0
        ? [{ id: `${id}-none`, org, kind: 'no_plain', message: words, active: open, match: null }]
        : []),
    ]
  })
}

/** A row that is made and not written: see `plainRows`. */
export const isPlain = ({ kind }: Pick<Row, 'kind'>) => kind.endsWith('_plain')

/** Organizations of trades that nobody who builds the matcher looks at. */
export const isHeldOut = (org: string) => org.startsWith('B')
