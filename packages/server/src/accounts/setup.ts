import { randomBytes } from 'node:crypto'
import type { SetupInput } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { hashSecret } from '../secrets.ts'
import {
  deleteSetupToken,
  deleteSetupTokens,
  hasOrganization,
  insertMember,
  insertOrganization,
  insertPerson,
  insertSetupToken,
  putFirstSetup,
} from './account.queries.ts'
import { audit } from './audit.ts'
import { hashPassword } from './password.ts'
import { beginSession } from './session.ts'
import type { Visitor } from './session.ts'

/** Whether nobody has set the product up yet. */
export async function isSetupNeeded(db: Database): Promise<boolean> {
  return !(await hasOrganization(db))
}

/** Makes a setup link's token while nobody has set the product up; null afterwards. Only its hash is stored. */
export async function issueSetupToken(db: Database, now: Date): Promise<string | null> {
  if (await hasOrganization(db)) return null
  const token = randomBytes(24).toString('base64url')
  await insertSetupToken(db, { hash: hashSecret(token), created_at: now })
  return token
}

/**
 * First-run setup: the organization, its owner and a session.
 *
 * @returns the secret for the session cookie
 * @throws Refusal conflict — it is set up already; bad_input — the token is not one that was printed
 */
export async function setUp(db: Database, input: SetupInput, from: Visitor): Promise<string> {
  if (await hasOrganization(db)) throw new Refusal('conflict', 'Incident Commander is set up already. Sign in instead.')
  const passwordHash = await hashPassword(input.password)
  return inTransaction(db, async (trx) => {
    if (!(await deleteSetupToken(trx, hashSecret(input.token)))) {
      throw wrongField('/token', 'is not a setup link of this installation, or was used before')
    }
    await deleteSetupTokens(trx)
    const organizationId = newId()
    const personId = newId()
    await insertOrganization(trx, { id: organizationId, name: input.organization, created_at: from.now })
    await putFirstSetup(trx, organizationId)
    await insertPerson(trx, {
      id: personId,
      email: input.email,
      name: input.name,
      password_hash: passwordHash,
      created_at: from.now,
    })
    await insertMember(trx, {
      organization_id: organizationId,
      person_id: personId,
      role: 'owner',
      created_at: from.now,
      last_seen_at: null,
    })
    await audit(
      trx,
      { at: from.now, organizationId, by: { kind: 'person', id: personId, name: input.name, address: from.address } },
      {
        action: 'organization.created',
        target: { type: 'organization', id: organizationId },
        after: { organization: input.organization, owner: input.email },
      },
    )
    return beginSession(trx, { organizationId, personId }, from)
  })
}
