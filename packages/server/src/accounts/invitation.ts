import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Invitation, InviteInput, ListQuery, SentInvitation } from '../contract/index.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { isUniqueViolation } from '../database/violation.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { hashSecret } from '../secrets.ts'
import { invitationUrl, putMail } from './account-mail.ts'
import type { InvitationTable } from './account.table.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import {
  deleteExpiredInvitation,
  deleteInvitation,
  editInvitation,
  insertInvitation,
  listInvitationRows,
  lockInvitation,
} from './invitation.queries.ts'
import { checkGiving, checkStanding } from './member.ts'
import { hasMemberWithEmail } from './member.queries.ts'
import type { Principal } from './principal.ts'

/** How long a link to join is good. */
const validFor = 7 * 24 * 60 * 60 * 1000

const toInvitation = (row: Selectable<InvitationTable>): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.inviter,
  mail: row.mail,
  mailError: row.mail_error,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
})

/** How an invitation reaches whom it is for: by mail, or by a link that the console shows once. */
export interface Posting {
  emailOffered: boolean
  publicUrl: string
}

/** Who was invited and has not come yet, newest first. */
export async function listInvitations(db: Database, organizationId: string, query: ListQuery) {
  const rows = await listInvitationRows(db, organizationId, query.limit + 1, readCursor(query.cursor))
  return pageOfList(rows, query.limit, toInvitation, (row) => ({ at: row.created_at, id: row.id }))
}

/**
 * Invites an address. Its link is made when the mail is sent; where no mail can be sent it is in the answer, once.
 *
 * @throws Refusal not_allowed — as more than the caller is; bad_input — it is a member's, or invited already
 */
export function invite(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  input: InviteInput,
  posting: Posting,
): Promise<SentInvitation> {
  checkGiving(principal, input.role)
  const { organizationId, at } = occasion
  return inTransaction(db, async (trx) => {
    if (await hasMemberWithEmail(trx, organizationId, input.email)) throw wrongField('/email', 'is that of a member')
    await deleteExpiredInvitation(trx, organizationId, input.email, at)
    const row: InvitationTable = {
      organization_id: organizationId,
      id: newId(),
      email: input.email,
      role: input.role,
      invited_by: principal.id,
      inviter: principal.name,
      created_at: at,
      ...fresh(at),
    }
    await insertInvitation(trx, row).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      throw wrongField('/email', 'is invited already')
    })
    const sent = await post(trx, row, at, posting)
    const { link: _, ...after } = sent
    await audit(trx, occasion, { action: 'invitation.created', target: { type: 'invitation', id: row.id }, after })
    return sent
  })
}

/**
 * Sends an invitation again, for seven more days; the link from before is good no longer.
 *
 * @throws Refusal not_found; not_allowed — it invites as more than the caller is
 */
export function inviteAgain(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  id: string,
  posting: Posting,
): Promise<SentInvitation> {
  const { organizationId, at } = occasion
  return inTransaction(db, async (trx) => {
    const row = await getInvitation(trx, organizationId, id)
    checkGiving(principal, row.role)
    const sent = await post(trx, { ...row, ...fresh(at) }, at, posting)
    const { link: _, ...after } = sent
    const before = toInvitation(row)
    await audit(trx, occasion, { action: 'invitation.sent', target: { type: 'invitation', id }, before, after })
    return sent
  })
}

/**
 * Takes an invitation back.
 *
 * @throws Refusal not_found; not_allowed — it invites as more than the caller is
 */
export async function revokeInvitation(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  id: string,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const row = await getInvitation(trx, occasion.organizationId, id)
    checkStanding(principal, row.role)
    await deleteInvitation(trx, occasion.organizationId, id)
    const before = toInvitation(row)
    await audit(trx, occasion, { action: 'invitation.revoked', target: { type: 'invitation', id }, before })
  })
}

async function getInvitation(trx: Database, organizationId: string, id: string) {
  const row = await lockInvitation(trx, organizationId, id)
  if (!row) throw new Refusal('not_found', 'There is no such invitation')
  return row
}

const fresh = (at: Date) => ({
  hash: null,
  mail: 'waiting' as const,
  mail_error: null,
  expires_at: new Date(at.getTime() + validFor),
})

async function post(
  trx: Database,
  row: Selectable<InvitationTable>,
  at: Date,
  { emailOffered, publicUrl }: Posting,
): Promise<SentInvitation> {
  const token = emailOffered ? null : randomBytes(24).toString('base64url')
  const posted = { ...row, mail: token ? ('none' as const) : row.mail, hash: token ? hashSecret(token) : null }
  const { hash, mail, mail_error, expires_at } = posted
  await editInvitation(trx, row.organization_id, row.id, { hash, mail, mail_error, expires_at })
  if (!token) await putMail(trx, { invitation: { organizationId: row.organization_id, id: row.id } }, at)
  return { ...toInvitation(posted), link: token && invitationUrl(publicUrl, token) }
}
