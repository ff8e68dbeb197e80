import { randomBytes } from 'node:crypto'
import { withAsciiDomain } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal } from '../errors.ts'
import { hashSecret } from '../secrets.ts'
import { findPersonByEmail } from './account.queries.ts'
import { mostResets, resetUrl, resetWithin } from './account-mail.ts'
import { insertReset } from './account-mail.queries.ts'
import { audit, systemOccasion } from './audit.ts'

/** A link to set a new password, and whom it is for. */
export interface ResetLink {
  url: string
  name: string
  email: string
}

/**
 * Makes a link to set a new password, for whoever runs the server to hand over. It works once, for an
 * hour, and is stored as a hash.
 *
 * @throws Refusal not_found — nobody who belongs to an organization has the address
 */
export function makeResetLink(db: Database, publicUrl: string, email: string, at: Date): Promise<ResetLink> {
  return inTransaction(db, async (trx) => {
    const person = await findPersonByEmail(trx, withAsciiDomain(email))
    if (!person) throw new Refusal('not_found', `No member of an organization has the address ${email}.`)
    const token = randomBytes(24).toString('base64url')
    const expires_at = new Date(at.getTime() + resetWithin)
    await insertReset(trx, { person_id: person.id, hash: hashSecret(token), expires_at }, mostResets)
    const target = { type: 'person', id: person.id }
    await audit(trx, systemOccasion(person.organization_id, at), { action: 'password.link_made', target })
    return { url: resetUrl(publicUrl, token), name: person.name, email: person.email }
  })
}
