import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { listComponents } from '../components/component.ts'
import type { CreateTemplateInput, EditTemplateInput, Template } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { changeUnseen } from '../pages/page.ts'
import type { PageScope } from '../pages/page.ts'
import { checkVersion, isEdit } from '../version.ts'
import { checkTemplate } from './template-fields.ts'
import {
  deleteTemplateRow,
  editTemplateRow,
  findEventRow,
  findTemplateRow,
  insertTemplate,
  listTemplateComponents,
  listTemplateRows,
  replaceTemplateComponents,
} from './template.queries.ts'
import type { TemplateTable } from './template.table.ts'

/** So many at most: they are looked through by a person who is in a hurry. */
const most = 200

function toTemplate(row: Selectable<TemplateTable>, componentIds: string[]): Template {
  return {
    id: row.id,
    kind: row.kind,
    event: row.event,
    name: row.name,
    title: row.title,
    status: row.status,
    impact: row.impact,
    componentIds,
    subject: row.subject,
    message: row.message,
    durationMinutes: row.duration_minutes,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** The components that each template names, in the order in which they are shown. */
async function readComponents(db: Database, page: PageScope): Promise<(id: string) => string[]> {
  const named = await listTemplateComponents(db, page)
  const order = (await listComponents(db, page)).map(({ id }) => id)
  return (id) => order.filter((each) => named.some((row) => row.template_id === id && row.component_id === each))
}

/** Every template of the page, by kind and name. */
export async function listTemplates(db: Database, page: PageScope): Promise<Template[]> {
  const componentsOf = await readComponents(db, page)
  return (await listTemplateRows(db, page)).map((row) => toTemplate(row, componentsOf(row.id)))
}

/**
 * One template.
 *
 * @throws Refusal not_found — no such template on this page
 */
export async function getTemplate(db: Database, page: PageScope, id: string): Promise<Template> {
  const row = await findTemplateRow(db, page, id)
  if (!row) throw new Refusal('not_found', 'There is no such template on this page')
  return toTemplate(row, (await readComponents(db, page))(id))
}

/** @throws Refusal bad_input — a component of another page, or one named twice */
async function checkComponents(db: Database, page: PageScope, ids: string[] | undefined): Promise<void> {
  const known = ids ? new Set((await listComponents(db, page)).map(({ id }) => id)) : new Set()
  for (const [index, id] of (ids ?? []).entries()) {
    if (!known.has(id)) throw wrongField(`/componentIds/${index}`, 'is not a component of this page')
    if (ids?.indexOf(id) !== index) throw wrongField(`/componentIds/${index}`, 'is named twice')
  }
}

/**
 * Creates a template.
 *
 * @throws Refusal bad_input — a field or a variable that its kind does not have; conflict — the event has its wording
 */
export function createTemplate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  input: CreateTemplateInput,
): Promise<Template> {
  const { kind, event } = input
  if (kind === 'notification' && !event) throw wrongField('/event', 'must be said: it is what the wording is for')
  if (kind !== 'notification' && event) throw wrongField('/event', `is not part of a template of the kind ${kind}`)
  checkTemplate(kind, input)
  return changeUnseen(db, page, async (trx) => {
    await checkComponents(trx, page, input.componentIds)
    if (event && (await findEventRow(trx, page, event))) {
      throw new Refusal('conflict', 'This event has its wording already. Edit that.', {
        fields: [{ pointer: '/event', detail: 'has its wording already' }],
      })
    }
    if ((await listTemplateRows(trx, page)).length >= most) {
      throw new Refusal('conflict', `There are ${most} templates already. Delete some first.`)
    }
    const id = newId()
    await insertTemplate(trx, {
      page_id: page.id,
      id,
      kind,
      event: event ?? null,
      name: input.name,
      title: input.title ?? null,
      status: input.status ?? null,
      impact: input.impact ?? null,
      subject: input.subject ?? null,
      message: input.message || null,
      duration_minutes: input.durationMinutes ?? null,
      created_at: occasion.at,
      updated_at: occasion.at,
    })
    await replaceTemplateComponents(trx, page, id, input.componentIds ?? [])
    const target = { type: 'template', id }
    await audit(trx, occasion, { action: 'template.created', pageId: page.id, target, after: input })
    return getTemplate(trx, page, id)
  })
}

/**
 * Edits a template. Its kind and event stay: they are what it is.
 *
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — a field or a variable that its kind does not have
 */
export function editTemplate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  input: EditTemplateInput,
  seen?: number,
): Promise<Template> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getTemplate(trx, page, id)
    checkVersion(before, seen)
    checkTemplate(before.kind, input)
    await checkComponents(trx, page, input.componentIds)
    const { componentIds, ...change } = input
    const { durationMinutes, ...words } = change
    const wanted = new Set(componentIds ?? before.componentIds)
    const sameComponents =
      wanted.size === before.componentIds.length && before.componentIds.every((at) => wanted.has(at))
    if (!isEdit(before, change) && sameComponents) return before
    const given = Object.entries(words).filter(([, value]) => value !== undefined)
    await editTemplateRow(trx, page, id, {
      ...Object.fromEntries(given.map(([name, value]) => [name, value === '' ? null : value])),
      ...(durationMinutes === undefined ? {} : { duration_minutes: durationMinutes }),
      updated_at: occasion.at,
    })
    if (!sameComponents) await replaceTemplateComponents(trx, page, id, [...wanted])
    const after = await getTemplate(trx, page, id)
    const target = { type: 'template', id }
    await audit(trx, occasion, { action: 'template.edited', pageId: page.id, target, before, after })
    return after
  })
}

/**
 * Deletes a template for good; what was written with it stays. Without its wording an event has the usual one again.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function deleteTemplate(
  db: Database,
  page: PageScope,
  occasion: Occasion,
  id: string,
  seen?: number,
): Promise<void> {
  return changeUnseen(db, page, async (trx) => {
    const before = await getTemplate(trx, page, id)
    checkVersion(before, seen)
    await deleteTemplateRow(trx, page, id)
    const target = { type: 'template', id }
    await audit(trx, occasion, { action: 'template.deleted', pageId: page.id, target, before })
  })
}
