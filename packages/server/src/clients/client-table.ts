import { CreateClientInput } from '../contract/index.ts'
import type { ClientImport } from '../contract/index.ts'
import { createFinder, findAll, readTable } from '../csv/table.ts'

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

/**
 * Reads a table of clients; components stand in one cell, between semicolons.
 *
 * @throws Refusal bad_input — it is no such table at all, or has too many rows
 */
export function readClientTable(
  bytes: Uint8Array,
  components: { id: string; name: string }[],
): { rows: ClientRow[]; faults: Fault[] } {
  const needed = { oneOf: ['name'] as const, otherwise: 'name, and reference and components if you like' }
  const told = readTable(bytes, columns, needed, mostRows)
  const find = createFinder(components, 'component')
  const lineOf = new Map<string, number>()
  const faults: Fault[] = []
  const rows = told.flatMap(({ line, broken, read }): ClientRow[] => {
    const fault = (column: Column | null, detail: string) => void faults.push({ line, column, detail })
    const before = faults.length
    if (broken) fault(null, 'has a quotation mark that is not closed')
    const name = CreateClientInput.shape.name.safeParse(read('name'))
    const reference = CreateClientInput.shape.reference.safeParse(read('reference') || null)
    if (!name.success) fault('name', read('name') ? (name.error.issues[0]?.message ?? '') : 'is missing')
    if (!reference.success) fault('reference', reference.error.issues[0]?.message ?? '')
    const used = findAll(read('components'), find)
    for (const detail of used.faults) fault('components', detail)
    const known = reference.data ? lineOf.get(reference.data) : undefined
    if (known !== undefined) fault('reference', `stands in line ${known} too`)
    if (reference.data) lineOf.set(reference.data, known ?? line)
    if (faults.length > before || !name.success) return []
    const componentIds = read('components') === undefined ? undefined : used.ids
    return [{ line, name: name.data, reference: reference.data ?? null, componentIds }]
  })
  return { rows, faults: faults.slice(0, mostFaults) }
}
