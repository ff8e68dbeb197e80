import type { RequestResetInput, ResetPasswordInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { hashSecret } from '../secrets.ts'
import { editPerson } from './account.queries.ts'
import { putMail } from './account-mail.ts'
import { deleteReset, findReset } from './account-mail.queries.ts'
import { audit } from './audit.ts'
import { hashPassword } from './password.ts'
import type { Telling } from './person.ts'
import { beginSession } from './session.ts'
import type { Visitor } from './session.ts'
import { deleteSessionsOf } from './session.queries.ts'
import { occasionOf } from './sign-in.ts'

/**
 * Takes the wish to set a new password. The same is written for an address we know and one we do not; whoever sends the
 * mail looks whether there is somebody to write to.
 */
export async function requestReset(db: Database, input: RequestResetInput, at: Date): Promise<void> {
  await inTransaction(db, (trx) => putMail(trx, { resetEmail: input.email }, at))
}

const notGood = () =>
  wrongField('/token', 'is not good any more: it was used, overtaken by a newer one, or has run out after an hour')

/**
 * Sets a new password by the link in a mail, which works once. All sessions of the person end, and one begins.
 *
 * @returns the secret of the new session
 * @throws Refusal bad_input — the link is not good any more
 */
export async function resetPassword(db: Database, input: ResetPasswordInput, from: Visitor & Telling): Promise<string> {
  const hash = hashSecret(input.token)
  if (!(await findReset(db, hash, from.now))) throw notGood()
  const password_hash = await hashPassword(input.password)
  return inTransaction(db, async (trx) => {
    const person = await findReset(trx, hash, from.now)
    if (!person || !(await deleteReset(trx, person.id, hash))) throw notGood()
    await editPerson(trx, person.id, { password_hash })
    await deleteSessionsOf(trx, person.id, null)
    await audit(trx, occasionOf(person, from), { action: 'password.reset', target: { type: 'person', id: person.id } })
    if (from.emailOffered) await putMail(trx, { passwordChangedOf: person.id }, from.now)
    return beginSession(trx, { organizationId: person.organization_id, personId: person.id }, from)
  })
}
