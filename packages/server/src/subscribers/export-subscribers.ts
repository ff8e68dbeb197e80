import { streamClients } from '../clients/client.ts'
import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import type { Subscriber } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { nameFor, toCell } from '../csv/table.ts'
import type { PageScope } from '../pages/page.ts'
import { everythingSign } from './subscriber-csv.ts'
import { listSubscriberRows } from './subscriber-list.queries.ts'
import { toSubscribers } from './subscriber-record.ts'

const atOnce = 500

/** Who follows nothing any more: no import takes this for everything. */
const nothingSign = '(nothing)'

/**
 * Every subscriber by email or phone as a row that an import takes, newest first. Where other channels post to is a secret
 * and stays here.
 */
export async function* exportSubscribers(db: Database, page: PageScope): AsyncGenerator<string[]> {
  const component = nameFor(await listComponents(db, page))
  const group = nameFor(await listGroups(db, page))
  const clients = new Map<string, string>()
  for await (const { id, reference } of streamClients(db, page)) clients.set(id, reference ?? id)
  const toRow = (one: Subscriber) => {
    const isNothing = one.componentIds.length + one.groupIds.length === 0 && one.clientId === null
    const components = one.everything
      ? everythingSign
      : isNothing
        ? nothingSign
        : one.componentIds.map(component).join('; ')
    return [
      one.channel === 'email' ? one.address : '',
      one.channel === 'sms' ? one.address : '',
      components,
      one.groupIds.map(group).join('; '),
      one.clientId === null ? '' : (clients.get(one.clientId) ?? one.clientId),
      one.locale,
      one.timeZone ?? '',
      one.suppressed ? 'suppressed' : one.state,
    ].map(toCell)
  }
  let after: Position | undefined
  for (;;) {
    const rows = await listSubscriberRows(db, page, {}, atOnce, after)
    const subscribers = await toSubscribers(db, page, rows)
    yield* subscribers.filter(({ channel }) => channel === 'email' || channel === 'sms').map(toRow)
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = { at: last.created_at, id: last.id }
  }
}
