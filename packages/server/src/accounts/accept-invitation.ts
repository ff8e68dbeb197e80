import type { AcceptInvitationInput, OpenedInvitation } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { isUniqueViolation } from '../database/violation.ts'
import { Password } from '../contract/index.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { hashSecret } from '../secrets.ts'
import { findAnyPersonByEmail, findPerson, insertMember, insertPerson } from './account.queries.ts'
import { audit } from './audit.ts'
import { countGuess } from './guessing.ts'
import { deleteInvitation, findInvitationByHash } from './invitation.queries.ts'
import { findMemberRow } from './member.queries.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { Principal } from './principal.ts'
import { beginSession } from './session.ts'
import { occasionOf } from './sign-in.ts'
import type { Trying } from './sign-in.ts'

const notGood = () =>
  wrongField('/token', 'is not good any more: it was used, taken back, sent again, or has run out after seven days')

/**
 * What an invitation's link leads to, and what accepting will ask for.
 *
 * @throws Refusal bad_input — the link is not good any more
 */
export async function openInvitation(
  db: Database,
  token: string,
  principal: Principal | null,
  now: Date,
): Promise<OpenedInvitation> {
  const invitation = await findInvitationByHash(db, hashSecret(token), now)
  if (!invitation) throw notGood()
  const person = await findAnyPersonByEmail(db, invitation.email)
  return {
    organization: invitation.organization,
    invitedBy: invitation.inviter,
    email: invitation.email,
    role: invitation.role,
    expiresAt: invitation.expires_at.toISOString(),
    account: !person ? 'none' : isThem(principal, person) ? 'session' : 'password',
  }
}

const isThem = (principal: Principal | null, person: { id: string }) =>
  principal?.kind === 'person' && principal.id === person.id

/**
 * Makes whoever was invited a member: a new person with a name and a password of theirs, or one who is there already
 * and proves it by password or session. The link works once.
 *
 * @returns the secret of a session in the organization
 * @throws Refusal bad_input — the link is not good any more, or a field is missing; not_signed_in — the password is
 *   wrong; too_many
 */
export async function acceptInvitation(
  db: Database,
  input: AcceptInvitationInput,
  from: Omit<Trying, 'device'> & { principal: Principal | null; deviceOf: (account: string) => string | null },
): Promise<string> {
  const hash = hashSecret(input.token)
  const invitation = await findInvitationByHash(db, hash, from.now)
  if (!invitation) throw notGood()
  const known = await findAnyPersonByEmail(db, invitation.email)
  const password = known ? null : await newPassword(input)
  if (known && !isThem(from.principal, known)) await prove(db, known, input.password, from)
  return inTransaction(db, async (trx) => {
    const found = await findInvitationByHash(trx, hash, from.now)
    if (!found || !(await deleteInvitation(trx, found.organization_id, found.id))) throw notGood()
    const organizationId = found.organization_id
    const personId = known?.id ?? newId()
    if (password) {
      const { email } = found
      const row = { id: personId, email, name: input.name ?? '', password_hash: password, created_at: from.now }
      await insertPerson(trx, row).catch((error: unknown) => {
        if (isUniqueViolation(error)) throw new Refusal('conflict', 'This address has an account by now. Try again.')
        throw error
      })
    }
    if (!(await findMemberRow(trx, organizationId, personId))) {
      const member = { organization_id: organizationId, person_id: personId, role: found.role, last_seen_at: null }
      await insertMember(trx, { ...member, created_at: from.now })
    }
    const person = await findPerson(trx, personId)
    const occasion = occasionOf({ id: personId, name: person?.name ?? '', organization_id: organizationId }, from)
    await audit(trx, occasion, {
      action: 'invitation.accepted',
      target: { type: 'member', id: personId },
      after: { email: found.email, role: found.role, invitedBy: found.inviter },
    })
    return beginSession(trx, { organizationId, personId }, from)
  })
}

async function newPassword({ name, password }: AcceptInvitationInput): Promise<string> {
  if (name === undefined) throw wrongField('/name', 'must be there: nobody has an account with this address yet')
  const checked = Password.safeParse(password)
  if (!checked.success) throw wrongField('/password', checked.error.issues[0]?.message ?? 'is no password')
  return hashPassword(checked.data)
}

async function prove(
  db: Database,
  person: { email: string; password_hash: string },
  password: string | undefined,
  from: Omit<Trying, 'device'> & { deviceOf: (account: string) => string | null },
): Promise<void> {
  if (password === undefined) throw wrongField('/password', 'must be that of the account with this address')
  const account = person.email.toLowerCase()
  const { address, now: at } = from
  const guess = await countGuess(db, from.limits, { account, address, device: from.deviceOf(account), at })
  if (!(await verifyPassword(password, person.password_hash, guess.isKnown))) {
    throw wrongField('/password', 'is not that of the account with this address')
  }
  await guess.forgive()
}
