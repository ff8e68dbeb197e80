import type { Insertable, Updateable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { ApiTokenTable, MemberTable, OrganizationTable, PersonTable } from './account.table.ts'

/** Whether first-run setup has happened. */
export async function hasOrganization(db: Database): Promise<boolean> {
  return (await db.selectFrom('organization').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function insertSetupToken(db: Database, row: { hash: string; created_at: Date }): Promise<void> {
  await db.insertInto('setup_token').values(row).execute()
}

/** Keeps which organization set the installation up. */
export async function putFirstSetup(trx: Database, organizationId: string): Promise<void> {
  const row = { organization_id: organizationId }
  await trx
    .insertInto('first_setup')
    .values(row)
    .onConflict((same) => same.column('only_row').doUpdateSet(row))
    .execute()
}

/** Takes the setup token, so that it works once; its row stays locked until the transaction ends. */
export async function deleteSetupToken(db: Database, hash: string): Promise<boolean> {
  const result = await db.deleteFrom('setup_token').where('hash', '=', hash).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function deleteSetupTokens(db: Database): Promise<void> {
  await db.deleteFrom('setup_token').execute()
}

export async function insertOrganization(db: Database, row: Insertable<OrganizationTable>): Promise<void> {
  await db.insertInto('organization').values(row).execute()
}

export async function insertPerson(db: Database, row: Insertable<PersonTable>): Promise<void> {
  await db.insertInto('person').values(row).execute()
}

export async function insertMember(db: Database, row: Insertable<MemberTable>): Promise<void> {
  await db.insertInto('member').values(row).execute()
}

/** Reads a person with the membership they were last seen in, by address without regard to case. */
export function findPersonByEmail(db: Database, email: string) {
  return db
    .selectFrom('person')
    .innerJoin('member', 'member.person_id', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.password_hash',
      'member.organization_id',
      'member.role',
    ])
    .where((is) => is(is.fn<string>('lower', ['person.email']), '=', email.toLowerCase()))
    .orderBy('member.last_seen_at', (last) => last.desc().nullsLast())
    .orderBy('member.created_at')
    .executeTakeFirst()
}

/** Reads a person by address, a member or not. */
export function findAnyPersonByEmail(db: Database, email: string) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'password_hash'])
    .where((is) => is(is.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()
}

/** Edits what people say of themselves. */
export async function editPerson(
  trx: Database,
  id: string,
  changes: { name?: string; password_hash?: string; reminded_by_mail?: boolean },
): Promise<void> {
  await trx.updateTable('person').set(changes).where('id', '=', id).execute()
}

/** Reads a person's password as it is stored. */
export function findPasswordHash(db: Database, personId: string) {
  return db.selectFrom('person').select('password_hash').where('id', '=', personId).executeTakeFirst()
}

/** Reads an API token that has not expired. */
export function findApiToken(db: Database, hash: string, now: Date) {
  return db
    .selectFrom('api_token')
    .selectAll()
    .where((is) =>
      is.or([is('hash', '=', hash), is.and([is('previous_hash', '=', hash), is('previous_until', '>', now)])]),
    )
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
    .executeTakeFirst()
}

/** Reads a token of the organization and holds its row until the transaction ends. */
export function lockApiToken(trx: Database, organizationId: string, id: string) {
  return trx
    .selectFrom('api_token')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Gives a token another secret; the one before works until the time, where there is one. */
export async function replaceTokenHash(
  trx: Database,
  id: string,
  change: Pick<Updateable<ApiTokenTable>, 'hash' | 'seen_by' | 'previous_hash' | 'previous_until' | 'previous_seen_by'>,
): Promise<void> {
  await trx.updateTable('api_token').set(change).where('id', '=', id).execute()
}

/** Deletes an organization with all that is in it; what it says of itself in the audit log goes too. */
export async function deleteOrganizationRow(trx: Database, id: string): Promise<void> {
  await trx.deleteFrom('organization').where('id', '=', id).execute()
}

/** Deletes the people who were members of this organization and of no other. */
export async function deletePeopleOnlyOf(trx: Database, organizationId: string): Promise<void> {
  const membersOf = (isOther: '=' | '!=') =>
    trx.selectFrom('member').select('person_id').where('organization_id', isOther, organizationId)
  await trx.deleteFrom('person').where('id', 'in', membersOf('=')).where('id', 'not in', membersOf('!=')).execute()
}

export async function touchApiToken(db: Database, id: string, at: Date): Promise<void> {
  await db.updateTable('api_token').set({ last_used_at: at }).where('id', '=', id).execute()
}

export async function insertApiToken(db: Database, row: Insertable<ApiTokenTable>): Promise<void> {
  await db.insertInto('api_token').values(row).execute()
}

/** Lists an organization's tokens, newest first, from after the cursor. */
export function listApiTokens(db: Database, organizationId: string, limit: number, after?: { at: Date; id: string }) {
  return db
    .selectFrom('api_token')
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

/** Reads what `GET me` tells. */
export function findOrganization(db: Database, id: string) {
  return db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findPerson(db: Database, id: string) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'reminded_by_mail'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Deletes a token of the organization and answers it as it was. */
export function deleteApiToken(db: Database, organizationId: string, id: string) {
  return db
    .deleteFrom('api_token')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}
