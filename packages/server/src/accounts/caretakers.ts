import type { Database } from '../database/database.ts'
import { findMemberRow, listOwnerIds } from './member.queries.ts'

/** Who looks after what a member made: that member while they are one, else the organization's owners. */
export async function listCaretakers(db: Database, organizationId: string, maker: string | null): Promise<string[]> {
  const member = maker === null ? undefined : await findMemberRow(db, organizationId, maker)
  return member ? [member.id] : listOwnerIds(db, organizationId)
}
