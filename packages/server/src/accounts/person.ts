import type { ChangePasswordInput, EditMeInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import { editPerson, findPasswordHash, findPerson } from './account.queries.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { putMail } from './account-mail.ts'
import { deleteResets } from './account-mail.queries.ts'
import { forgiveOwnGuesses } from './guessing.ts'
import type { GuessLimits } from './guessing.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { Person } from './principal.ts'
import { deleteSessionsOf } from './session.queries.ts'

/** Edits what a person says of themselves. */
export async function editMe(db: Database, person: Person, occasion: Occasion, input: EditMeInput): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { name, remindedByMail } = input
    const stored = await findPerson(trx, person.id)
    if (!stored || (name === undefined && remindedByMail === undefined)) return
    await editPerson(trx, person.id, {
      ...(name === undefined ? {} : { name }),
      ...(remindedByMail === undefined ? {} : { reminded_by_mail: remindedByMail }),
    })
    const before = {
      ...(name === undefined ? {} : { name: stored.name }),
      ...(remindedByMail === undefined ? {} : { remindedByMail: stored.reminded_by_mail }),
    }
    const target = { type: 'person', id: person.id }
    await audit(trx, occasion, { action: 'person.edited', target, before, after: input })
  })
}

/** Whether a mail can tell the person that their password is another. */
export interface Telling {
  emailOffered: boolean
}

/**
 * Changes the password of who knows the old one; their other sessions end, and so does a link to reset it. The try is
 * counted already.
 *
 * @throws Refusal bad_input — the current password is another
 */
export async function changePassword(
  db: Database,
  person: Person,
  occasion: Occasion,
  input: ChangePasswordInput,
  { limits, emailOffered }: Telling & { limits: GuessLimits },
): Promise<void> {
  const stored = await findPasswordHash(db, person.id)
  if (!(await verifyPassword(input.currentPassword, stored?.password_hash))) {
    throw wrongField('/currentPassword', 'is not your password')
  }
  await forgiveOwnGuesses(db, limits, person.id, occasion.at)
  const password_hash = await hashPassword(input.newPassword)
  await inTransaction(db, async (trx) => {
    await editPerson(trx, person.id, { password_hash })
    await deleteResets(trx, person.id)
    await deleteSessionsOf(trx, person.id, person.sessionId)
    await audit(trx, occasion, { action: 'password.changed', target: { type: 'person', id: person.id } })
    if (emailOffered) await putMail(trx, { passwordChangedOf: person.id }, occasion.at)
  })
}
