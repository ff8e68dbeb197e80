import type { Insertable } from 'kysely'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import type { SessionTable } from './account.table.ts'

export async function insertSession(db: Database, row: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('session').values(row).execute()
}

/** Reads a living session with its member. */
export function findSession(db: Database, hash: string, now: Date) {
  return db
    .selectFrom('session')
    .innerJoin('member', (join) =>
      join
        .onRef('member.organization_id', '=', 'session.organization_id')
        .onRef('member.person_id', '=', 'session.person_id'),
    )
    .innerJoin('person', 'person.id', 'session.person_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'member.organization_id',
      'member.role',
      'session.id as session_id',
      'session.last_seen_at',
    ])
    .where('session.hash', '=', hash)
    .where('session.expires_at', '>', now)
    .executeTakeFirst()
}

/** Notes that a session, and so its member, is at work. */
export async function touchSession(
  db: Database,
  session: { id: string; organizationId: string; personId: string },
  seen: { at: Date; address: string; userAgent: string | null },
): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: seen.at, address: seen.address, user_agent: seen.userAgent })
    .where('id', '=', session.id)
    .execute()
  await touchMember(db, session, seen.at)
}

/** Notes that a member is at work. */
export async function touchMember(
  db: Database,
  { organizationId, personId }: { organizationId: string; personId: string },
  at: Date,
): Promise<void> {
  await db
    .updateTable('member')
    .set({ last_seen_at: at })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute()
}

/** Deletes a session; false when there was none. */
export async function deleteSession(db: Database, hash: string): Promise<boolean> {
  const result = await db.deleteFrom('session').where('hash', '=', hash).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function deleteSessionsExpiredBefore(db: Database, time: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', time).execute()
}

/** Lists a person's living sessions, newest first, from after the cursor. */
export function listSessionRows(db: Database, personId: string, now: Date, limit: number, after?: Position) {
  return db
    .selectFrom('session')
    .innerJoin('organization', 'organization.id', 'session.organization_id')
    .select([
      'session.id',
      'organization.name as organization',
      'session.address',
      'session.user_agent',
      'session.created_at',
      'session.last_seen_at',
      'session.expires_at',
    ])
    .where('session.person_id', '=', personId)
    .where('session.expires_at', '>', now)
    .$if(after !== undefined, (list) =>
      list.where((is) =>
        is(is.refTuple('session.created_at', 'session.id'), '<', is.tuple(after?.at ?? new Date(0), after?.id ?? '')),
      ),
    )
    .orderBy('session.created_at', 'desc')
    .orderBy('session.id', 'desc')
    .limit(limit)
    .execute()
}

/** Deletes one session of a person; false when they have no such session. */
export async function deleteSessionOf(trx: Database, personId: string, id: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Deletes a person's sessions, all but one if that is named, and answers how many. */
export async function deleteSessionsOf(trx: Database, personId: string, butId: string | null): Promise<number> {
  const result = await trx
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .$if(butId !== null, (others) => others.where('id', '!=', butId ?? ''))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Moves a session to another organization of its person. */
export async function editSessionOrganization(trx: Database, id: string, organizationId: string): Promise<void> {
  await trx.updateTable('session').set({ organization_id: organizationId }).where('id', '=', id).execute()
}

/** Whether the person with this address has signed in from the network since `since`. */
export async function isNetworkKnown(db: Database, email: string, network: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('known_network')
    .innerJoin('person', 'person.id', 'known_network.person_id')
    .select('known_network.person_id')
    .where((is) => is(is.fn<string>('lower', ['person.email']), '=', email))
    .where('known_network.network', '=', network)
    .where('known_network.seen_at', '>', since)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes a network that a person has signed in from, and forgets all but the newest few of theirs. */
export async function insertKnownNetwork(trx: Database, personId: string, network: string, at: Date): Promise<void> {
  await trx
    .insertInto('known_network')
    .values({ person_id: personId, network, seen_at: at })
    .onConflict((row) => row.columns(['person_id', 'network']).doUpdateSet({ seen_at: at }))
    .execute()
  const newest = trx
    .selectFrom('known_network')
    .select('network')
    .where('person_id', '=', personId)
    .orderBy('seen_at', 'desc')
    .limit(20)
  await trx.deleteFrom('known_network').where('person_id', '=', personId).where('network', 'not in', newest).execute()
}
