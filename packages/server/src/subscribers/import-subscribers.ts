import { audit, personOf } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { streamClients } from '../clients/client.ts'
import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import type { ImportedRow, ImportSubscribersQuery, SubscriberImport } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { readSubscriberTable } from './subscriber-csv.ts'
import type { Nameable, SubscriberRow } from './subscriber-csv.ts'
import { insertConsent, insertNewSubscribers, listKnownAddresses } from './subscriber-import.queries.ts'
import { insertFollowed } from './subscriber.queries.ts'

const keyOf = ({ channel, address }: { channel: string; address: string }) => `${channel} ${address.toLowerCase()}`

async function readNameable(db: Database, page: PageScope): Promise<Nameable> {
  const clients: Nameable['clients'] = []
  for await (const { id, name, reference } of streamClients(db, page)) clients.push({ id, name, reference })
  return { components: await listComponents(db, page), groups: await listGroups(db, page), clients }
}

/** Adds subscribers, told from now on, on somebody's word; answers which, since some may have come meanwhile. */
async function addAll(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  rows: SubscriberRow[],
  consentId: string,
): Promise<Set<string>> {
  const fresh = rows.map((row) => ({ ...row, id: newId() }))
  const added = await insertNewSubscribers(
    trx,
    fresh.map((row) => ({
      page_id: page.id,
      id: row.id,
      channel: row.channel,
      address: row.address,
      state: 'active',
      everything: row.everything,
      locale: row.locale ?? page.locale,
      time_zone: row.timeZone,
      client_id: row.clientId,
      consent_id: consentId,
      created_by: personOf(occasion),
      created_at: occasion.at,
      confirmed_at: occasion.at,
      unsubscribed_at: null,
    })),
  )
  await insertFollowed(
    trx,
    page,
    fresh.filter(({ id }) => added.has(id)),
  )
  return new Set(fresh.filter(({ id }) => added.has(id)).map(keyOf))
}

/**
 * Imports a table of subscribers who agreed, as somebody states, to be told: those who are known stay as they are, also
 * where they left, wrong rows are passed over, and all the others are there or none is.
 *
 * @throws Refusal bad_input — it is no such table, or nobody states that they agreed
 */
export function importSubscribers(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  table: Uint8Array,
  { consent, dryRun }: ImportSubscribersQuery,
): Promise<SubscriberImport> {
  const isDryRun = dryRun === 'true'
  return changeUnseen(db, page, async (trx) => {
    const read = readSubscriberTable(table, await readNameable(trx, page))
    if (consent === undefined && !isDryRun) throw wrongField('/consent', 'must state how these people agreed')
    const rows = read.filter((row): row is SubscriberRow => !('detail' in row))
    const known = new Set((await listKnownAddresses(trx, page, rows)).map(keyOf))
    const fresh = rows.filter((row) => !known.has(keyOf(row)))
    let added = new Set(fresh.map(keyOf))
    const consentId = newId()
    if (consent !== undefined && !isDryRun && fresh.length > 0) {
      const said = { statement: consent, said_by: occasion.by.name, said_at: occasion.at }
      await insertConsent(trx, { page_id: page.id, id: consentId, ...said })
      added = await addAll(trx, page, occasion, fresh, consentId)
    }
    const results = read.map((row): ImportedRow => {
      if ('detail' in row) return { line: row.line, result: 'wrong', column: row.column, detail: row.detail }
      return { line: row.line, result: added.has(keyOf(row)) ? 'added' : 'known', column: null, detail: null }
    })
    const count = (result: ImportedRow['result']) => results.filter((row) => row.result === result).length
    const counts = { added: count('added'), known: count('known'), wrong: count('wrong') }
    if (!isDryRun) {
      await audit(trx, occasion, {
        action: 'subscriber.imported',
        pageId: page.id,
        target: { type: 'page', id: page.id },
        // Without addresses: erasing a subscriber must leave no trace of whom it was about.
        after: { ...counts, consent },
      })
    }
    return { dryRun: isDryRun, ...counts, rows: results }
  })
}
