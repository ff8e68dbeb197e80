import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { listComponents } from '../components/component.ts'
import type { Client, ClientImport } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { newId } from '../id.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { isEdit } from '../version.ts'
import { mostClients, sortKeyOf, streamClients, usesOthers } from './client.ts'
import { deleteUses, editClientRow, insertClients, insertUses } from './client.queries.ts'
import { readClientTable } from './client-table.ts'
import type { ClientRow } from './client-table.ts'

/** So many of each kind are named in the audit entry. */
const mostNamed = 500

interface Plan {
  added: (ClientRow & { id: string })[]
  edited: { row: ClientRow; before: Client }[]
  unchanged: number
}

/** What the rows make of what is there: a reference that is known edits its client, every other row adds one. */
async function planImport(db: Database, page: PageScope, rows: ClientRow[]): Promise<Plan> {
  const known = new Map<string, Client>()
  let count = 0
  for await (const client of streamClients(db, page)) {
    count += 1
    if (client.reference !== null) known.set(client.reference, client)
  }
  const plan: Plan = { added: [], edited: [], unchanged: 0 }
  for (const row of rows) {
    const before = row.reference === null ? undefined : known.get(row.reference)
    if (!before) plan.added.push({ ...row, id: newId() })
    else if (isEdit(before, { name: row.name }) || (row.componentIds && usesOthers(before, row.componentIds))) {
      plan.edited.push({ row, before })
    } else plan.unchanged += 1
  }
  if (count + plan.added.length > mostClients) {
    throw new Refusal('conflict', `A page keeps at most ${mostClients} clients: there are ${count} already`)
  }
  return plan
}

/** Writes a plan, in the transaction that made it. */
async function carryOut(trx: Database, page: PageScope, { added, edited }: Plan, at: Date): Promise<void> {
  await insertClients(
    trx,
    added.map(({ id, name, reference }) => ({
      page_id: page.id,
      id,
      name,
      reference,
      sort_key: sortKeyOf(name),
      created_at: at,
      updated_at: at,
    })),
  )
  for (const { row, before } of edited) {
    await editClientRow(trx, page, before.id, { name: row.name, sort_key: sortKeyOf(row.name), updated_at: at })
  }
  const moved = edited.flatMap(({ row: { componentIds }, before: { id } }) =>
    componentIds ? [{ id, componentIds }] : [],
  )
  await deleteUses(
    trx,
    page,
    moved.map(({ id }) => id),
  )
  await insertUses(
    trx,
    [...added, ...moved].flatMap(({ id, componentIds = [] }) =>
      componentIds.map((component_id) => ({ page_id: page.id, client_id: id, component_id })),
    ),
  )
}

const named = (clients: { id: string; name: string; reference: string | null }[]) =>
  clients.slice(0, mostNamed).map(({ id, name, reference }) => ({ id, name, reference }))

/**
 * Imports a table of clients, all of it or nothing: what has the reference of a client edits it, the rest is added, and
 * nobody is deleted.
 *
 * @throws Refusal bad_input — it is no such table; conflict — there would be too many
 */
export function importClients(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  table: Uint8Array,
  dryRun: boolean,
): Promise<ClientImport> {
  return changeUnseen(db, page, async (trx) => {
    const { rows, faults } = readClientTable(table, await listComponents(trx, page))
    const plan = await planImport(trx, page, rows)
    const { added, edited, unchanged } = plan
    const result = { dryRun, added: added.length, edited: edited.length, unchanged, faults }
    if (dryRun) return result
    const [fault] = faults
    if (fault) {
      const fields = faults.map(({ line, column, detail }) => ({ pointer: `/${line}/${column ?? ''}`, detail }))
      const where = `Line ${fault.line}${fault.column ? `, ${fault.column}` : ''}`
      throw new Refusal('bad_input', `${where}: ${fault.detail}. Nothing was imported.`, { fields })
    }
    if (added.length + edited.length === 0) return result
    await carryOut(trx, page, plan, occasion.at)
    await audit(trx, occasion, {
      action: 'client.imported',
      pageId: page.id,
      target: { type: 'page', id: page.id },
      before: { edited: named(edited.map(({ before }) => before)) },
      after: {
        ...result,
        added: named(added),
        edited: named(edited.map(({ row, before }) => ({ ...row, id: before.id }))),
      },
    })
    return result
  })
}
