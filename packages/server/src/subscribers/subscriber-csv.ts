import { EmailAddress, Locale, PhoneNumber } from '../contract/index.ts'
import { createFinder, findAll, readTable } from '../csv/table.ts'
import type { TableRow } from '../csv/table.ts'
import { isTimeZone } from './subscriber.ts'

/** Rows that one file may have. */
const mostRows = 10_000

/** The columns of a table of subscribers; `state` is of those who are told where an export came from. */
export const columns = ['email', 'phone', 'components', 'groups', 'client', 'locale', 'time zone', 'state'] as const
type Column = (typeof columns)[number]

/** Whoever follows everything has this in place of components. */
export const everythingSign = '*'

/** A row that can be taken. */
export interface SubscriberRow {
  line: number
  channel: 'email' | 'sms'
  address: string
  everything: boolean
  componentIds: string[]
  groupIds: string[]
  clientId: string | null
  locale: Locale | undefined
  timeZone: string | null
}

/** A row that cannot, and why. */
export interface WrongRow {
  line: number
  column: Column | null
  detail: string
}

/** What the cells of a table may name. */
export interface Nameable {
  components: { id: string; name: string }[]
  groups: { id: string; name: string }[]
  clients: { id: string; name: string; reference: string | null }[]
}

/** Finds a client by its reference, its id or its name, in this order. */
function createClientFinder(clients: Nameable['clients']) {
  const referred = new Map(clients.flatMap(({ id, reference }) => (reference === null ? [] : [[reference, id]])))
  const find = createFinder(clients, 'client')
  return (word: string) => referred.get(word) ?? find(word)
}

/**
 * Reads a table of subscribers by email or phone. What they follow stands between semicolons; where neither components,
 * groups nor a client do, it is everything.
 *
 * @throws Refusal bad_input — it is no such table at all, or has too many rows
 */
export function readSubscriberTable(bytes: Uint8Array, nameable: Nameable): (SubscriberRow | WrongRow)[] {
  const needed = { oneOf: ['email', 'phone'] as const, otherwise: 'email or phone, and others if you like' }
  const finders = {
    component: createFinder(nameable.components, 'component'),
    group: createFinder(nameable.groups, 'group'),
    client: createClientFinder(nameable.clients),
  }
  const lineOf = new Map<string, number>()
  return readTable(bytes, columns, needed, mostRows).map((row) => {
    const read = readRow(row, finders)
    if ('detail' in read) return read
    const key = `${read.channel} ${read.address.toLowerCase()}`
    const before = lineOf.get(key)
    if (before !== undefined) return { line: row.line, column: null, detail: `stands in line ${before} too` }
    lineOf.set(key, row.line)
    return read
  })
}

type Find = ReturnType<typeof createFinder>

function readRow(
  { line, broken, read }: TableRow<Column>,
  finders: { component: Find; group: Find; client: Find },
): SubscriberRow | WrongRow {
  const wrong = (column: Column | null, detail = 'is wrong'): WrongRow => ({ line, column, detail })
  if (broken) return wrong(null, 'has a quotation mark that is not closed')
  const [email, phone] = [read('email'), read('phone')]
  if (!email && !phone) return wrong('email', 'is missing')
  if (email && phone) return wrong('phone', 'must have a row of its own beside the email')
  const column = email ? 'email' : 'phone'
  const address = (email ? EmailAddress : PhoneNumber).safeParse(email || phone)
  if (!address.success) return wrong(column, address.error.issues[0]?.message)
  const state = read('state')
  // A list of who was told elsewhere names those who left too: they are not to be told again.
  if (state && state !== 'active') return wrong('state', 'is not active')
  const locale = Locale.optional().safeParse(read('locale') || undefined)
  if (!locale.success) return wrong('locale', `must be one of ${Locale.options.join(', ')}`)
  const timeZone = read('time zone') || null
  if (timeZone !== null && !isTimeZone(timeZone)) return wrong('time zone', 'must be a time zone')

  const all = read('components') === everythingSign
  const components = findAll(all ? '' : read('components'), finders.component)
  if (components.faults[0]) return wrong('components', components.faults[0])
  const groups = findAll(read('groups'), finders.group)
  if (groups.faults[0]) return wrong('groups', groups.faults[0])
  const client = read('client') ? finders.client(read('client') ?? '') : null
  if (client !== null && typeof client !== 'string') return wrong('client', client.detail)
  return {
    line,
    channel: email ? 'email' : 'sms',
    address: address.data,
    everything: all || (components.ids.length + groups.ids.length === 0 && client === null),
    componentIds: all ? [] : components.ids,
    groupIds: all ? [] : groups.ids,
    clientId: client,
    locale: locale.data,
    timeZone,
  }
}
