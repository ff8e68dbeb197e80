import type { SignInInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { hashSecret } from '../secrets.ts'
import { findPersonByEmail } from './account.queries.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { countGuess } from './guessing.ts'
import type { GuessLimits } from './guessing.ts'
import { verifyPassword } from './password.ts'
import { beginSession } from './session.ts'
import type { Visitor } from './session.ts'
import { deleteSession, findSession } from './session.queries.ts'

/** What else is known of who tries a password. */
export interface Trying extends Visitor {
  limits: GuessLimits
  /** As `knownDevice` tells it of the account that is tried. */
  device: string | null
}

/**
 * Signs in with address and password, into the organization where the person was last seen.
 *
 * @returns the secret for the cookie
 * @throws Refusal not_signed_in — the same words and time for an unknown address and a wrong password; too_many
 */
export async function signIn(db: Database, input: SignInInput, from: Trying): Promise<string> {
  const account = input.email.toLowerCase()
  const { address, now: at, device } = from
  const guess = await countGuess(db, from.limits, { account, address, device, at })
  const person = await findPersonByEmail(db, account)
  if (!(await verifyPassword(input.password, person?.password_hash, guess.isKnown)) || !person) {
    throw new Refusal('not_signed_in', 'The email address or the password is wrong')
  }
  await guess.forgive()
  return inTransaction(db, async (trx) => {
    const change = { action: 'session.created', target: { type: 'person', id: person.id } }
    await audit(trx, occasionOf(person, from), change)
    return beginSession(trx, { organizationId: person.organization_id, personId: person.id }, from)
  })
}

/** Ends the session that the cookie names; without one nothing happens. */
export async function signOut(db: Database, cookie: string | undefined, from: Visitor): Promise<void> {
  if (cookie === undefined) return
  const hash = hashSecret(cookie)
  await inTransaction(db, async (trx) => {
    const person = await findSession(trx, hash, from.now)
    if (!(await deleteSession(trx, hash)) || !person) return
    await audit(trx, occasionOf(person, from), { action: 'session.deleted', target: { type: 'person', id: person.id } })
  })
}

/** Somebody begins or ends a session: before and after it there is no principal. */
export function occasionOf(
  person: { id: string; name: string; organization_id: string },
  from: Pick<Visitor, 'now' | 'address'>,
): Occasion {
  return {
    at: from.now,
    organizationId: person.organization_id,
    by: { kind: 'person', id: person.id, name: person.name, address: from.address },
  }
}
