import Papa from 'papaparse'
import { Refusal } from '../errors.ts'

/** What a spreadsheet takes for a formula and runs; the apostrophes count, so that each is found again. */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A cell that no spreadsheet runs: an apostrophe more before what it would. */
export const toCell = (text: string) => (formula.test(text) ? `'${text}` : text)

/** What was put into such a cell, by us or by every careful one. */
function cellOf(cell = ''): string {
  const text = cell.trim()
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

/** A row of a table with its line in the file. */
export interface TableRow<Column extends string> {
  line: number
  /** A quotation mark in it is not closed. */
  broken: boolean
  /** What stands in a column; undefined where the table has none of that name. */
  read(column: Column): string | undefined
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

/**
 * Reads a table. Columns are found by the names in its first line, in any order, others are passed over.
 *
 * @param needed - of which columns at least one must be there, and how to say so
 * @throws Refusal bad_input — it is no such table at all, or has too many rows
 */
export function readTable<Column extends string>(
  bytes: Uint8Array,
  columns: readonly Column[],
  needed: { oneOf: readonly Column[]; otherwise: string },
  mostRows: number,
): TableRow<Column>[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('bad_input', 'The file is not UTF-8. Save it as CSV UTF-8 and try again.')
  }
  const [head, ...all] = rowsOf(text)
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  if (!needed.oneOf.some((column) => names.includes(column))) {
    throw new Refusal('bad_input', `The first line must name the columns: ${needed.otherwise}`)
  }
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column))
  if (twice) throw new Refusal('bad_input', `The column ${twice} is there twice`)
  const told = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (told.length > mostRows) throw new Refusal('bad_input', `The file has more than ${mostRows} rows. Split it.`)
  return told.map(({ line, cells, broken }) => ({
    line,
    broken,
    read: (column) => (names.includes(column) ? cellOf(cells[names.indexOf(column)]) : undefined),
  }))
}

/** What goes by a name, or by its id. */
interface Named {
  id: string
  name: string
}

/** Finds things by their ids, or by their names whatever the case; `what` is what they are. */
export function createFinder(things: Named[], what: string): (word: string) => string | { detail: string } {
  const ids = new Set(things.map(({ id }) => id))
  const named = Map.groupBy(things, ({ name }) => name.toLowerCase())
  return (word) => {
    if (ids.has(word)) return word
    const [found, another] = named.get(word.toLowerCase()) ?? []
    if (!found) return { detail: `“${word}” is not a ${what} of this page` }
    return another ? { detail: `“${word}” is the name of several ${what}s: write the id` } : found.id
  }
}

/** Finds each of the words in a cell, between semicolons. */
export function findAll(
  cell: string | undefined,
  find: ReturnType<typeof createFinder>,
): { ids: string[]; faults: string[] } {
  const found = (cell ?? '').split(/[;\n]/).flatMap((word) => (word.trim() ? [find(word.trim())] : []))
  return {
    ids: [...new Set(found.filter((word) => typeof word === 'string'))],
    faults: found.flatMap((word) => (typeof word === 'string' ? [] : [word.detail])),
  }
}

/** What to call things in a table: by their names, or by their ids where several have one, or it has a semicolon. */
export function nameFor(things: Named[]): (id: string) => string {
  const named = Map.groupBy(things, ({ name }) => name.toLowerCase())
  const words = new Map(
    things.map(({ id, name }) => [id, named.get(name.toLowerCase())?.length === 1 && !/[;*\n]/.test(name) ? name : id]),
  )
  return (id) => words.get(id) ?? id
}
