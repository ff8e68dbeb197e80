import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { checkVersion } from '../version.ts'
import { deletePageRow, notifyRevision } from './page.queries.ts'
import { changeUnseen, findPageById, toStatusPage } from './page.ts'
import type { PageScope } from './page.ts'

/**
 * Deletes a status page for good: what it says, who follows it, its address. Every process lets go of it when this
 * commits; the audit log keeps who did it.
 *
 * @param name - what was typed to confirm it
 * @throws Refusal not_found; stale — changed since `seen`; bad_input — it is not the page's name
 */
export function deletePage(
  db: Database,
  publicUrl: string,
  { id, ...scope }: PageScope,
  occasion: Occasion,
  name: string,
  seen?: number,
): Promise<void> {
  return changeUnseen(db, { id, ...scope }, async (trx) => {
    const page = await findPageById(trx, publicUrl, id)
    if (!page) throw new Refusal('not_found', 'There is no such page')
    checkVersion(toStatusPage(page), seen)
    if (name.trim() !== page.name) throw wrongField('/name', 'is not the name of this status page')
    await erasePage(trx, page)
    const target = { type: 'page', id }
    await audit(trx, occasion, { action: 'page.deleted', pageId: id, target, before: toStatusPage(page) })
  })
}

/** Deletes a page's rows, and tells every process that it is gone. */
export async function erasePage(trx: Database, page: Pick<PageScope, 'id' | 'revision'>): Promise<void> {
  await deletePageRow(trx, page.id)
  await notifyRevision(trx, page.id, page.revision + 1)
}
