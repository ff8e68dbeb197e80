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
  return { incidents, rows: [...rows, ...rows.flatMap(swapOf)] }
}

function swapOf(row: Row): Row[] {
  const active = row.active.filter((id) => id !== row.match)
  return row.match === null || active.length === 0
    ? []
    : [{ ...row, id: `${row.id}-swap`, kind: 'swap', active, match: null }]
}

/** Organizations of trades that nobody who builds the matcher looks at. */
export const isHeldOut = (org: string) => org.startsWith('B')
