import { sql } from 'kysely'
import type { Role } from '../contract/index.ts'
import type { Position } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'

const columns = [
  'person.id',
  'person.name',
  'person.email',
  'member.role',
  'member.created_at',
  'member.last_seen_at',
  'member.version',
] as const

function membersOf(db: Database, organizationId: string) {
  return db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(columns)
    .where('member.organization_id', '=', organizationId)
}

/** Lists an organization's members, oldest first, from after the cursor. */
export function listMemberRows(db: Database, organizationId: string, limit: number, after?: Position) {
  return membersOf(db, organizationId)
    .$if(after !== undefined, (list) =>
      list.where((is) =>
        is(is.refTuple('member.created_at', 'person.id'), '>', is.tuple(after?.at ?? new Date(0), after?.id ?? '')),
      ),
    )
    .orderBy('member.created_at')
    .orderBy('person.id')
    .limit(limit)
    .execute()
}

/** Reads one member. */
export function findMemberRow(db: Database, organizationId: string, personId: string) {
  return membersOf(db, organizationId).where('person.id', '=', personId).executeTakeFirst()
}

/** Whether the address is that of a member. */
export async function hasMemberWithEmail(db: Database, organizationId: string, email: string): Promise<boolean> {
  const row = await membersOf(db, organizationId)
    .where((is) => is(is.fn<string>('lower', ['person.email']), '=', email.toLowerCase()))
    .executeTakeFirst()
  return row !== undefined
}

/** Holds the organization until the transaction ends, so that of two who leave one sees that the other has. */
export async function lockOrganization(trx: Database, id: string): Promise<void> {
  await trx.selectFrom('organization').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
}

/** How many belong to the organization. */
export async function countMembers(db: Database, organizationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return count
}

/** How many owners an organization has. */
export async function countOwners(trx: Database, organizationId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('member')
    .select((its) => its.fn.countAll<string | number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Gives a member another role. */
export async function editMemberRole(
  trx: Database,
  organizationId: string,
  personId: string,
  role: Role,
): Promise<void> {
  await trx
    .updateTable('member')
    .set((its) => ({ role, version: its('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute()
}

/** Deletes a membership, and with it its sessions. */
export async function deleteMember(trx: Database, organizationId: string, personId: string): Promise<void> {
  await trx
    .deleteFrom('member')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute()
}

/** The membership in which a person was last seen, but for one organization. */
export function findLastSeenElsewhere(db: Database, personId: string, organizationId: string) {
  return db
    .selectFrom('member')
    .select('organization_id')
    .where('person_id', '=', personId)
    .where('organization_id', '!=', organizationId)
    .orderBy('last_seen_at', (last) => last.desc().nullsLast())
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
}

/** Lists the tokens of an organization whose secret each of these people may know. */
export async function listTokensSeenBy(db: Database, organizationId: string, personIds: string[], at: Date) {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; scopes: string[]; person_id: string }>`
    select api_token.id, api_token.name, api_token.scopes, person.id as person_id
    from api_token join person on person.id = any (api_token.seen_by)
      or (api_token.previous_until > ${at} and person.id = any (api_token.previous_seen_by))
    where api_token.organization_id = ${organizationId} and person.id in (${sql.join(personIds)})
    order by api_token.created_at, api_token.id`.execute(db)
  return rows
}

/** Deletes tokens of an organization. */
export async function deleteApiTokens(trx: Database, organizationId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await trx.deleteFrom('api_token').where('organization_id', '=', organizationId).where('id', 'in', ids).execute()
}

/** Lists the organizations of a person, the oldest membership first, from after the cursor. */
export function listOrganizationRows(db: Database, personId: string, limit: number, after?: Position) {
  return db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organization_id')
    .select(['organization.id', 'organization.name', 'organization.created_at', 'member.role'])
    .where('member.person_id', '=', personId)
    .$if(after !== undefined, (list) =>
      list.where((is) =>
        is(
          is.refTuple('organization.created_at', 'organization.id'),
          '>',
          is.tuple(after?.at ?? new Date(0), after?.id ?? ''),
        ),
      ),
    )
    .orderBy('organization.created_at')
    .orderBy('organization.id')
    .limit(limit)
    .execute()
}

/** Lists an organization's owners by id. */
export async function listOwnerIds(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .select('person_id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .orderBy('person_id')
    .execute()
  return rows.map(({ person_id: id }) => id)
}
