import Papa from 'papaparse'
import { CreateClientInput } from '../contract/index.ts'
import type { ClientImport } from '../contract/index.ts'
import { Refusal } from '../errors.ts'

/** Rows that one file may have. */
const mostRows = 5000

/** What is told of a file at once: whoever mends these comes again. */
const mostFaults = 100

/** A row of an import; without `componentIds` what the client uses stays as it is. */
export interface ClientRow {
  line: number
  name: string
  reference: string | null
  componentIds: string[] | undefined
}

type Fault = ClientImport['faults'][number]

const columns = ['name', 'reference', 'components'] as const
type Column = (typeof columns)[number]

/** What a spreadsheet takes for a formula and runs; the apostrophes count, so that each is found again. */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A cell that no spreadsheet runs: an apostrophe more before what it would. */
export const toCell = (text: string) => (formula.test(text) ? `'${text}` : text)

/** What was put into such a cell, by us or by every careful one. */
function cellOf(cell = ''): string {
  const text = cell.trim()
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

/** The rows of a text, each with its line, the blank ones too: a cell may be of several lines. */
function* rowsOf(text: string): Generator<{ line: number; cells: string[]; broken: boolean }> {
  // By the first line, which has nothing but names: a guess by all of them takes the `;` between components for one.
  const [first = ''] = text.split(/\r?\n/, 1)
  const [delimiter = ','] = [',', ';', '\t'].toSorted(
    (one, other) => first.split(other).length - first.split(one).length,
  )
  const rows: { cells: string[]; end: number; broken: boolean }[] = []
  Papa.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors, meta }) => {
      rows.push({ cells: data, end: meta.cursor, broken: errors.some(({ type }) => type === 'Quotes') })
    },
  })
  let line = 1
  let start = 0
  for (const { cells, end, broken } of rows) {
    yield { line, cells, broken }
    line += text.slice(start, end).match(/\r\n|\n|\r/g)?.length ?? 0
    start = end
  }
}

/** Finds a component by its id, or by its name whatever the case. */
function createFinder(components: { id: string; name: string }[]): (word: string) => string | { detail: string } {
  const ids = new Set(components.map(({ id }) => id))
  const named = Map.groupBy(components, ({ name }) => name.toLowerCase())
  return (word) => {
    if (ids.has(word)) return word
    const [found, another] = named.get(word.toLowerCase()) ?? []
    if (!found) return { detail: `“${word}” is not a component of this page` }
    return another ? { detail: `“${word}” is the name of several components: write the id` } : found.id
  }
}

/**
 * Reads a table of clients. Columns are found by name, in any order, others are passed over; components stand in one
 * cell, between semicolons.
 *
 * @throws Refusal bad_input — it is no such table at all, or has too many rows
 */
export function readClientTable(
  bytes: Uint8Array,
  components: { id: string; name: string }[],
): { rows: ClientRow[]; faults: Fault[] } {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('bad_input', 'The file is not UTF-8. Save it as CSV UTF-8 and try again.')
  }
  const [head, ...all] = rowsOf(text)
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  if (!names.includes('name')) {
    throw new Refusal(
      'bad_input',
      'The first line must name the columns: name, and reference and components if you like',
    )
  }
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column))
  if (twice) throw new Refusal('bad_input', `The column ${twice} is there twice`)
  const told = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (told.length > mostRows) throw new Refusal('bad_input', `The file has more than ${mostRows} rows. Split it.`)

  const find = createFinder(components)
  const lineOf = new Map<string, number>()
  const faults: Fault[] = []
  const rows = told.flatMap(({ line, cells, broken }): ClientRow[] => {
    const fault = (column: Column | null, detail: string) => void faults.push({ line, column, detail })
    const before = faults.length
    if (broken) fault(null, 'has a quotation mark that is not closed')
    const read = (column: Column) => (names.includes(column) ? cellOf(cells[names.indexOf(column)]) : undefined)
    const name = CreateClientInput.shape.name.safeParse(read('name'))
    const reference = CreateClientInput.shape.reference.safeParse(read('reference') || null)
    if (!name.success) fault('name', read('name') ? (name.error.issues[0]?.message ?? '') : 'is missing')
    if (!reference.success) fault('reference', reference.error.issues[0]?.message ?? '')
    const found = read('components')
      ?.split(/[;\n]/)
      .flatMap((word) => (word.trim() ? [find(word.trim())] : []))
    for (const word of found ?? []) if (typeof word !== 'string') fault('components', word.detail)
    const known = reference.data ? lineOf.get(reference.data) : undefined
    if (known !== undefined) fault('reference', `stands in line ${known} too`)
    if (reference.data) lineOf.set(reference.data, known ?? line)
    if (faults.length > before || !name.success) return []
    const componentIds = found && [...new Set(found.filter((word) => typeof word === 'string'))]
    return [{ line, name: name.data, reference: reference.data ?? null, componentIds }]
  })
  return { rows, faults: faults.slice(0, mostFaults) }
}
