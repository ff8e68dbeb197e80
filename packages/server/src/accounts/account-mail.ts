import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { retryAt } from '../deliveries/backoff.ts'
import { newId } from '../id.ts'
import { channelDisabledMail, invitationMail, passwordChangedMail, resetMail } from '../mail/account-mail.ts'
import { MailRefused } from '../mail/mailer.ts'
import type { Mail, Mailer } from '../mail/mailer.ts'
import { hashSecret } from '../secrets.ts'
import { findOrganization, findPerson, findPersonByEmail } from './account.queries.ts'
import type { AccountMailTable } from './account.table.ts'
import {
  claimAccountMail,
  deleteAccountMail,
  deleteMailOfInvitation,
  findDisabled,
  insertAccountMail,
  notifyMail,
  postponeAccountMail,
  insertReset,
} from './account-mail.queries.ts'
import { editInvitation, lockInvitation } from './invitation.queries.ts'

/** The channel on which a mail that waits is announced. */
export const accountMailChannel = 'ic_account_mail'

/** How long a link to set a new password is good, and how long its mail is worth sending. */
export const resetWithin = 60 * 60 * 1000

/** How many links are good at a time: a stranger who asks for one as well does not end that of the person. */
export const mostResets = 3

/** The address that an invitation's token is good at. */
export const invitationUrl = (publicUrl: string, token: string) => `${publicUrl}/console/invitation#token=${token}`

/** The address that the token of a reset is good at. */
export const resetUrl = (publicUrl: string, token: string) => `${publicUrl}/console/reset#token=${token}`

/** Longer than a mail may take (20 s), so a lease outlives every attempt but that of a killed process. */
const leaseMilliseconds = 30_000

/**
 * What a mail about an account is about: an invitation, an address that may be nobody's, whose password is another, or a
 * subscriber that nothing is sent to any more, to a person who looks after it.
 */
export type MailSubject =
  | { invitation: { organizationId: string; id: string } }
  | { resetEmail: string }
  | { passwordChangedOf: string }
  | { disabled: { pageId: string; subscriberId: string }; personId: string }

/** Puts a mail among those to be sent, in the transaction of what it tells of. No secret waits with it. */
export async function putMail(trx: Database, subject: MailSubject, at: Date): Promise<void> {
  const invitation = 'invitation' in subject ? subject.invitation : null
  if (invitation) await deleteMailOfInvitation(trx, invitation.organizationId, invitation.id)
  await insertAccountMail(trx, {
    id: newId(),
    organization_id: invitation?.organizationId ?? null,
    invitation_id: invitation?.id ?? null,
    reset_email: 'resetEmail' in subject ? subject.resetEmail : null,
    password_changed_of: 'passwordChangedOf' in subject ? subject.passwordChangedOf : null,
    ...('disabled' in subject
      ? {
          disabled_page_id: subject.disabled.pageId,
          disabled_subscriber_id: subject.disabled.subscriberId,
          told_person_id: subject.personId,
        }
      : {}),
    created_at: at,
    due_at: at,
    leased_until: null,
  })
  await notifyMail(trx, accountMailChannel)
}

/** What sending needs. */
export interface MailSending {
  db: Database
  clock: Clock
  mailer: Mailer
  publicUrl: string
}

/** Sends what is due, one after another, until nothing is or it is told to stop. */
export async function sendAccountMails(sending: MailSending, stop: AbortSignal): Promise<void> {
  const { db, clock } = sending
  while (!stop.aborted) {
    const now = clock.now()
    const claimed = await claimAccountMail(db, now, new Date(now.getTime() + leaseMilliseconds))
    if (!claimed) return
    await sendOne(sending, claimed)
  }
}

async function sendOne({ db, clock, mailer, publicUrl }: MailSending, row: Selectable<AccountMailTable>) {
  const mail = await inTransaction(db, (trx) => writeMail(trx, row, publicUrl, clock.now()))
  if (!mail) return deleteAccountMail(db, row.id)
  try {
    await mailer.send(mail)
    await settle(db, row, { mail: 'sent', mail_error: null })
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).slice(0, 1000)
    const again = error instanceof MailRefused && error.permanent ? null : retryAt(row.attempts, clock.now())
    if (again) await postponeAccountMail(db, row.id, again)
    await settle(db, row, { mail: again ? 'waiting' : 'failed', mail_error: said }, again !== null)
  }
}

async function settle(
  db: Database,
  row: Selectable<AccountMailTable>,
  told: { mail: 'waiting' | 'sent' | 'failed'; mail_error: string | null },
  stays = false,
): Promise<void> {
  if (row.organization_id && row.invitation_id) await editInvitation(db, row.organization_id, row.invitation_id, told)
  if (!stays) await deleteAccountMail(db, row.id)
}

/** Writes the mail with a link made for this attempt; null when there is nobody to write to any more. */
async function writeMail(
  trx: Database,
  row: Selectable<AccountMailTable>,
  publicUrl: string,
  now: Date,
): Promise<Mail | null> {
  const token = randomBytes(24).toString('base64url')
  const hash = hashSecret(token)
  const common = {
    fromName: 'Incident Commander',
    messageId: `${row.id}.${row.attempts}@${new URL(publicUrl).hostname}`,
    headers: {},
  }
  const consoleUrl = `${publicUrl}/console`
  if (row.password_changed_of !== null) {
    const person = await findPerson(trx, row.password_changed_of)
    if (!person) return null
    const said = { name: person.name, at: row.created_at, url: `${consoleUrl}/reset`, consoleUrl }
    return { ...common, ...passwordChangedMail(said), to: person.email }
  }
  if (row.disabled_page_id !== null && row.disabled_subscriber_id !== null) {
    const person = await findPerson(trx, row.told_person_id ?? '')
    const disabled = await findDisabled(trx, row.disabled_page_id, row.disabled_subscriber_id)
    if (!person || !disabled) return null
    const url = `${consoleUrl}/notifications?page=${disabled.slug}`
    return { ...common, ...channelDisabledMail({ ...disabled, url, consoleUrl }), to: person.email }
  }
  if (row.reset_email !== null) {
    const person = await findPersonByEmail(trx, row.reset_email)
    if (!person || now.getTime() - row.created_at.getTime() > resetWithin) return null
    await insertReset(
      trx,
      { person_id: person.id, hash, expires_at: new Date(now.getTime() + resetWithin) },
      mostResets,
    )
    const url = resetUrl(publicUrl, token)
    return { ...common, ...resetMail({ name: person.name, url, consoleUrl }), to: person.email }
  }
  const invitation = await lockInvitation(trx, row.organization_id ?? '', row.invitation_id ?? '')
  const organization = invitation && (await findOrganization(trx, invitation.organization_id))
  if (!invitation || !organization || invitation.expires_at <= now) return null
  await editInvitation(trx, organization.id, invitation.id, { hash })
  const said = {
    organization: organization.name,
    inviter: invitation.inviter,
    role: invitation.role,
    url: invitationUrl(publicUrl, token),
    consoleUrl,
  }
  return { ...common, ...invitationMail(said), to: invitation.email }
}
