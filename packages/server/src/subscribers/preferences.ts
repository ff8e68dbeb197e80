import * as z from 'zod'
import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import { Id, Locale } from '../contract/index.ts'
import type { Component, ComponentGroup } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { check } from '../http/body.ts'
import { pointer } from '../http/json.ts'
import type { Link } from '../http/signed-link.ts'
import type { PageScope } from '../pages/page.ts'
import { checkFollowed, stillThere } from './followed.ts'
import type { Followed } from './followed.ts'
import { auditVisit, isTimeZone } from './subscriber.ts'
import type { Visit } from './subscriber.ts'
import {
  editSubscriber,
  findSubscriberRow,
  listFollowed,
  listFollowedGroups,
  lockSubscriber,
  replaceFollowed,
} from './subscriber.queries.ts'

/** What a subscriber may choose by themselves, and has chosen. */
export interface Preferences {
  address: string
  locale: Locale
  /** Null: the page's. */
  timeZone: string | null
  followed: Followed
  /** Whether there is something that they are told of without having named it: what their company uses. */
  hasClient: boolean
  offer: { components: Component[]; groups: ComponentGroup[] }
}

/** What the form of the preference page sends. */
export const PreferencesForm = z.strictObject({
  about: z.enum(['everything', 'some']),
  componentIds: z.array(Id).max(500),
  groupIds: z.array(Id).max(500),
  locale: Locale,
  timeZone: z.string().max(64),
})
export type PreferencesForm = z.infer<typeof PreferencesForm>

const lists = ['componentIds', 'groupIds']

/**
 * Reads the form; a zone that is empty is the page's.
 *
 * @throws Refusal bad_input
 */
export function readPreferences(form: URLSearchParams): PreferencesForm {
  const fields = [...new Set(form.keys())].map((name): [string, unknown] => {
    const values = form.getAll(name)
    if (lists.includes(name)) return [name, values]
    if (values.length > 1) throw wrongField(pointer([name]), 'is given twice')
    return [name, values[0]]
  })
  const read = check(PreferencesForm, { componentIds: [], groupIds: [], ...Object.fromEntries(fields) })
  if (read.timeZone !== '' && !isTimeZone(read.timeZone)) throw wrongField('/timeZone', 'must be a time zone')
  return read
}

async function findActive(db: Database, page: PageScope, link: Link) {
  const row = await findSubscriberRow(db, page, link.subscriberId)
  return row?.state === 'active' ? row : null
}

/** What the owner of a link has chosen; null when they are not subscribed any more. */
export async function findPreferences(db: Database, page: PageScope, link: Link): Promise<Preferences | null> {
  const row = await findActive(db, page, link)
  if (!row) return null
  const components = await listFollowed(db, page, [row.id])
  const groups = await listFollowedGroups(db, page, [row.id])
  return {
    address: row.address,
    locale: row.locale,
    timeZone: row.time_zone,
    followed: {
      everything: row.everything,
      componentIds: components.map(({ component_id: id }) => id),
      groupIds: groups.map(({ group_id: id }) => id),
    },
    hasClient: row.client_id !== null,
    offer: { components: await listComponents(db, page), groups: await listGroups(db, page) },
  }
}

/**
 * Makes what a subscriber has chosen true from the next message on.
 *
 * @returns 'gone' — they are not subscribed any more; 'nothing' — they have chosen to be told of nothing
 */
export function savePreferences(
  db: Database,
  page: PageScope,
  link: Link,
  wish: PreferencesForm,
  visit: Visit,
): Promise<'saved' | 'nothing' | 'gone'> {
  return inTransaction(db, async (trx) => {
    const row = await lockSubscriber(trx, page, link.subscriberId)
    if (row?.state !== 'active') return 'gone'
    const everything = wish.about === 'everything'
    // What was deleted while the form was open is not their mistake.
    const there = everything ? { componentIds: [], groupIds: [] } : await stillThere(trx, page, wish)
    const { componentIds, groupIds } = everything ? there : await checkFollowed(trx, page, there)
    if (!everything && componentIds.length + groupIds.length === 0 && row.client_id === null) return 'nothing'
    const timeZone = wish.timeZone === '' ? null : wish.timeZone
    await editSubscriber(trx, page, row.id, { everything, locale: wish.locale, time_zone: timeZone })
    await replaceFollowed(trx, page, row.id, { componentIds, groupIds })
    const chosen = { everything, componentIds, groupIds, locale: wish.locale, timeZone }
    await auditVisit(trx, page, visit, 'subscriber.preferences_changed', row.id, chosen)
    return 'saved'
  })
}
