import { beginSession } from '../../packages/server/src/accounts/session.ts'
import { newId } from '../../packages/server/src/id.ts'
import type { Caller, TestApp, Tenant } from './app.ts'

/** A member of an organization who is signed in. */
export interface PersonInTest extends Caller {
  id: string
  email: string
}

/** Adds a person to the organization, as a responder, and signs them in. */
export async function addPerson(app: TestApp, { organizationId }: Tenant, name = 'Lena Moser'): Promise<PersonInTest> {
  const { db } = app.database
  const id = newId()
  const email = `${id}@acme.example`
  const now = app.clock.now()
  await db.insertInto('person').values({ id, email, name, password_hash: '', created_at: now }).execute()
  const member = { organization_id: organizationId, person_id: id, role: 'responder' as const, created_at: now }
  await db.insertInto('member').values(member).execute()
  const secret = await beginSession(db, { organizationId, personId: id }, now)
  return { id, email, ...app.caller({ cookie: `__Host-ic_session=${secret}`, 'sec-fetch-site': 'same-origin' }) }
}
