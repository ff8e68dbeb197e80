import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { ReleaseInstallationTable } from './installation.table.ts'

export function findInstallation(db: Database, organizationId: string) {
  return db
    .selectFrom('release_installation')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
}

/** The organization that set the installation up, there or not. */
export async function findFirstOrganization(db: Database): Promise<string | undefined> {
  return (await db.selectFrom('first_setup').select('organization_id').executeTakeFirst())?.organization_id
}

/** Until the transaction ends nobody else asks for a release or takes one. */
export async function holdInstallations(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('release_installation'))`.execute(trx)
}

/** Puts in a new request in place of the organization's last one. */
export async function putInstallation(trx: Database, row: Insertable<ReleaseInstallationTable>): Promise<void> {
  const { organization_id: _, ...request } = row
  await trx
    .insertInto('release_installation')
    .values(row)
    .onConflict((same) => same.column('organization_id').doUpdateSet(request))
    .execute()
}

/** Whether a hook is being called, by a process that has claimed a request since. */
export async function isOneUnderWay(trx: Database, since: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('release_installation')
    .select('organization_id')
    .where('claimed_at', '>', since)
    .where('finished_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the request that waits longest, for good. */
export function claimInstallation(trx: Database, at: Date) {
  return trx
    .updateTable('release_installation')
    .set({ claimed_at: at })
    .where('organization_id', 'in', (inner) =>
      inner
        .selectFrom('release_installation')
        .select('organization_id')
        .where('claimed_at', 'is', null)
        .orderBy('requested_at')
        .limit(1),
    )
    .returning(['organization_id', 'version', 'requested_at'])
    .executeTakeFirst()
}

/** Writes what came of a call. */
export async function finishInstallation(
  db: Database,
  { organization_id, requested_at }: Pick<ReleaseInstallationTable, 'organization_id' | 'requested_at'>,
  outcome: { at: Date; error: string | null },
): Promise<void> {
  await db
    .updateTable('release_installation')
    .set({ finished_at: outcome.at, error: outcome.error })
    .where('organization_id', '=', organization_id)
    .where('requested_at', '=', requested_at)
    .execute()
}
