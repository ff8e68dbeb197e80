import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import { isDeepStrictEqual } from 'node:util'
import { NotifiedEvent } from '../contract/index.ts'
import type { EditPageInput, StatusPage } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { isUniqueViolation } from '../database/violation.ts'
import { Refusal } from '../errors.ts'
import { checkVersion, isEdit } from '../version.ts'
import { editPageRow } from './page.queries.ts'
import { changeUnseen, findPageById, showChange, slugTaken, toStatusPage } from './page.ts'
import type { PageScope } from './page.ts'

/**
 * Edits the settings of a page: its name, address, zone, language, how incidents are told and how long things are kept.
 *
 * @throws Refusal not_found; stale — changed since `seen`; conflict — another page has the slug
 */
export async function editPage(
  db: Database,
  publicUrl: string,
  page: PageScope,
  occasion: Occasion,
  input: EditPageInput,
  seen?: number,
): Promise<StatusPage> {
  const work = async (trx: Database) => {
    const read = async () => {
      const found = await findPageById(trx, publicUrl, page.id)
      if (!found) throw new Refusal('not_found', 'There is no such page')
      return toStatusPage(found)
    }
    const before = await read()
    checkVersion(before, seen)
    const { retention, notifyByDefault, ...fields } = input
    const wanted = notifyByDefault && NotifiedEvent.options.filter((event) => notifyByDefault.includes(event))
    const tellsOthers = wanted !== undefined && !isDeepStrictEqual(wanted, before.notifyByDefault)
    if (!tellsOthers && !isEdit(before, fields) && !isEdit(before.retention, retention ?? {})) return before
    await showChange(trx, page, occasion.at)
    await editPageRow(trx, page.id, {
      updated_at: occasion.at,
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.slug === undefined ? {} : { slug: input.slug }),
      ...(input.timeZone === undefined ? {} : { time_zone: input.timeZone }),
      ...(input.locale === undefined ? {} : { locale: input.locale }),
      ...(input.impactEnabled === undefined ? {} : { impact_enabled: input.impactEnabled }),
      ...(input.updateMinutes === undefined ? {} : { update_minutes: input.updateMinutes }),
      ...(input.remindOfUpdates === undefined ? {} : { remind_of_updates: input.remindOfUpdates }),
      ...(input.supportUrl === undefined ? {} : { support_url: input.supportUrl }),
      ...(input.suggestFrom === undefined ? {} : { suggest_from: input.suggestFrom }),
      ...(wanted ? { quiet_events: NotifiedEvent.options.filter((event) => !wanted.includes(event)) } : {}),
      ...(retention?.incidents === undefined ? {} : { keep_incidents: retention.incidents }),
      ...(retention?.deliveries === undefined ? {} : { keep_deliveries: retention.deliveries }),
      ...(retention?.audit === undefined ? {} : { keep_audit: retention.audit }),
    })
    const after = await read()
    await audit(trx, occasion, {
      action: 'page.edited',
      pageId: page.id,
      target: { type: 'page', id: page.id },
      before,
      after,
    })
    return after
  }
  try {
    return await changeUnseen(db, page, work)
  } catch (error) {
    throw isUniqueViolation(error) ? slugTaken() : error
  }
}
