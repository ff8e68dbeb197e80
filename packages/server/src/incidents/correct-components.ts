import type { Occasion } from '../accounts/audit.ts'
import type { ComponentStatus, Incident } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import { isOver } from '../statuses/words.ts'
import { checkComponents } from './incident.ts'
import { deleteUpdateComponents, editUpdateRow, listUpdateComponentRows } from './update.queries.ts'
import type { SaidOfComponent } from './opening.ts'
import { sayOfComponents } from './write-update.ts'
import type { SaidUpdate } from './write-update.ts'

/** What the updates say of components, oldest first. */
async function readWords(trx: Database, page: PageScope, incident: Incident): Promise<SaidUpdate[]> {
  const rows = await listUpdateComponentRows(trx, page, [incident.id])
  return incident.updates.toReversed().map(({ id, status, at }, index) => {
    const words = rows.filter((row) => row.update_id === id)
    const since = words[0]?.since ?? new Date(index === 0 ? incident.startedAt : at)
    const components = new Map(words.map((row) => [row.component_id, row.status]))
    return { id, status, at: new Date(at), since, components }
  })
}

/** Says of a component what it was: in the last update before an end that named it, or from the beginning on. */
function correctWord(updates: SaidUpdate[], id: string, status: ComponentStatus): boolean {
  const last = updates.findLast((update) => !isOver(update.status) && update.components.has(id))
  const saying = last ?? updates.find((update) => !isOver(update.status))
  if (!saying) return updates.some((update) => update.components.has(id))
  saying.components.set(id, status)
  // Whatever ended the incident ended this too.
  const ending = updates.slice(updates.indexOf(saying)).find((update) => isOver(update.status))
  if (!last) ending?.components.set(id, 'operational')
  return true
}

/** Whether two updates say the same of components. */
export const sameWords = (one: Map<string, ComponentStatus>, other: Map<string, ComponentStatus>) =>
  one.size === other.size && [...one].every(([id, status]) => other.get(id) === status)

/**
 * The updates that would say something else, were the incident one of exactly these components.
 *
 * @throws Refusal bad_input — a component of another page, or a new one where nothing but an end is left to name it
 */
export async function findCorrections(
  trx: Database,
  page: PageScope,
  incident: Incident,
  wanted: SaidOfComponent[],
): Promise<SaidUpdate[]> {
  await checkComponents(trx, page, [{ components: wanted, pointer: '/components' }])
  const before = await readWords(trx, page, incident)
  const named = new Set(wanted.map(({ id }) => id))
  const after = before.map((update) => ({
    ...update,
    components: new Map([...update.components].filter(([id]) => named.has(id))),
  }))
  for (const [index, { id, status }] of wanted.entries()) {
    if (!correctWord(after, id, status)) {
      throw wrongField(`/components/${index}/id`, 'cannot be named: the incident has no update before its end')
    }
  }
  return after.filter(({ components }, index) => !sameWords(components, before[index]?.components ?? new Map()))
}

/** Makes an incident one of exactly these components; the updates of which that changes anything are marked as edited. */
export async function correctComponents(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incident: Incident,
  wanted: SaidOfComponent[],
): Promise<void> {
  const changed = await findCorrections(trx, page, incident, wanted)
  for (const { id } of changed) {
    await editUpdateRow(trx, page, id, { updated_at: occasion.at })
    await deleteUpdateComponents(trx, page, id)
  }
  const touched = [...new Set([...incident.components, ...wanted].map(({ id }) => id))]
  await sayOfComponents(trx, page, occasion, incident, changed, touched)
}
