import type { Insertable, Updateable } from 'kysely'
import type { Role } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { InvitationTable } from './account.table.ts'

export async function insertInvitation(trx: Database, row: Insertable<InvitationTable>): Promise<void> {
  await trx.insertInto('invitation').values(row).execute()
}

/** Lists invitations that nobody has accepted, newest first, from after the cursor. */
export function listInvitationRows(db: Database, organizationId: string, limit: number, after?: Position) {
  return db
    .selectFrom('invitation')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .$if(after !== undefined, (list) =>
      list.where((is) => is(is.refTuple('created_at', 'id'), '<', is.tuple(after?.at ?? new Date(0), after?.id ?? ''))),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Reads one invitation of an organization and holds its row until the transaction ends. */
export function lockInvitation(trx: Database, organizationId: string, id: string) {
  return trx
    .selectFrom('invitation')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Reads the invitation that a link's token opens, with what it leads to. */
export function findInvitationByHash(db: Database, hash: string, now: Date) {
  return db
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organization_id')
    .selectAll('invitation')
    .select('organization.name as organization')
    .where('invitation.hash', '=', hash)
    .where('invitation.expires_at', '>', now)
    .executeTakeFirst()
}

export async function editInvitation(
  trx: Database,
  organizationId: string,
  id: string,
  changes: Updateable<InvitationTable>,
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set(changes)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
}

/** Deletes an invitation, and its mail if that waits; false when it is not there. */
export async function deleteInvitation(trx: Database, organizationId: string, id: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('invitation')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Deletes an invitation to an address that has run out, so that there is room for another. */
export async function deleteExpiredInvitation(
  trx: Database,
  organizationId: string,
  email: string,
  now: Date,
): Promise<void> {
  await trx
    .deleteFrom('invitation')
    .where('organization_id', '=', organizationId)
    .where((is) => is(is.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .where('expires_at', '<=', now)
    .execute()
}

/** Deletes what these people and tokens have invited: all of it, or only to one role. */
export async function deleteInvitationsBy(
  trx: Database,
  organizationId: string,
  inviters: string[],
  role: Role | null,
): Promise<void> {
  await trx
    .deleteFrom('invitation')
    .where('organization_id', '=', organizationId)
    .where('invited_by', 'in', inviters)
    .$if(role !== null, (those) => those.where('role', '=', role ?? 'owner'))
    .execute()
}
