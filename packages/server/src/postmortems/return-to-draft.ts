import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { editPostmortemRow, findPostmortemRow } from './postmortem.queries.ts'

/**
 * Makes an incident's postmortem a draft again, because the incident goes on: what it says may not be true any more. It
 * stands apart from the other rules, so that those of incidents may call it.
 */
export async function returnToDraft(
  trx: Database,
  page: PageScope,
  occasion: Occasion,
  incidentId: string,
): Promise<void> {
  const row = await findPostmortemRow(trx, page, incidentId)
  if (!row || row.status === 'draft') return
  await editPostmortemRow(trx, page, incidentId, { status: 'draft', published_at: null, updated_at: occasion.at })
}
