import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { EditPageInput, StatusPage } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { checkVersion, isEdit } from '../version.ts'
import { editPageRow } from './page.queries.ts'
import { changeUnseen, findPageById, showChange, toStatusPage } from './page.ts'
import type { PageScope } from './page.ts'

/**
 * Edits what everybody sees of a page: its name, zone, language, and whether incidents have an impact.
 *
 * @throws Refusal not_found; stale — changed since `seen`
 */
export function editPage(
  db: Database,
  publicUrl: string,
  page: PageScope,
  occasion: Occasion,
  input: EditPageInput,
  seen?: number,
): Promise<StatusPage> {
  return changeUnseen(db, page, async (trx) => {
    const read = async () => {
      const found = await findPageById(trx, publicUrl, page.id)
      if (!found) throw new Refusal('not_found', 'There is no such page')
      return toStatusPage(found)
    }
    const before = await read()
    checkVersion(before, seen)
    if (!isEdit(before, input)) return before
    await showChange(trx, page, occasion.at)
    await editPageRow(trx, page.id, {
      updated_at: occasion.at,
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.timeZone === undefined ? {} : { time_zone: input.timeZone }),
      ...(input.locale === undefined ? {} : { locale: input.locale }),
      ...(input.impactEnabled === undefined ? {} : { impact_enabled: input.impactEnabled }),
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
  })
}
