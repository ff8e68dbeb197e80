import { hashPassword } from '../../packages/server/src/accounts/password.ts'
import { beginSession } from '../../packages/server/src/accounts/session.ts'
import type { Role } from '../../packages/server/src/contract/index.ts'
import { newId } from '../../packages/server/src/id.ts'
import { hashSecret } from '../../packages/server/src/secrets.ts'
import type { Caller, TestApp, Tenant } from './app.ts'

/** A member of an organization who is signed in. */
export interface PersonInTest extends Caller {
  id: string
  email: string
  /** What the browser sends along. */
  headers: Record<string, string>
}

/** The password of everybody in tests; hashed once. */
export const password = 'correct horse battery'
let passwordHash: Promise<string> | undefined

/** Adds a person to the organization and signs them in; their browser is new to us. */
export async function addPerson(
  app: TestApp,
  { organizationId }: Pick<Tenant, 'organizationId'>,
  name = 'Lena Moser',
  role: Role = 'responder',
): Promise<PersonInTest> {
  const { db } = app.database
  const id = newId()
  const email = `${id}@acme.example`
  const now = app.clock.now()
  await db
    .insertInto('person')
    .values({ id, email, name, password_hash: await (passwordHash ??= hashPassword(password)), created_at: now })
    .execute()
  await addMembership(app, organizationId, id, role)
  const secret = await beginSession(db, { organizationId, personId: id }, { now, address: '192.0.2.1' })
  const headers = { cookie: `__Host-ic_session=${secret}`, 'sec-fetch-site': 'same-origin' }
  return { id, email, headers, ...app.caller(headers) }
}

/** Makes a person a member of a further organization. */
export async function addMembership(
  { database: { db }, clock }: TestApp,
  organizationId: string,
  personId: string,
  role: Role = 'responder',
): Promise<void> {
  const member = { organization_id: organizationId, person_id: personId, role, last_seen_at: null }
  await db
    .insertInto('member')
    .values({ ...member, created_at: clock.now() })
    .execute()
}

/** Signs a person in once more, from elsewhere, and answers the id of that session. */
export async function anotherSession(
  { database: { db }, clock }: TestApp,
  { organizationId }: Pick<Tenant, 'organizationId'>,
  person: Pick<PersonInTest, 'id'>,
): Promise<string> {
  const secret = await beginSession(
    db,
    { organizationId, personId: person.id },
    { now: clock.now(), address: '198.51.100.4', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
  )
  const rows = db.selectFrom('session').select('id').where('hash', '=', hashSecret(secret))
  return (await rows.executeTakeFirstOrThrow()).id
}
