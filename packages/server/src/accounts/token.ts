import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { CreatedToken, CreateTokenInput, ListQuery, RotateTokenInput, Scope, Token } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import { hasPage } from '../pages/page.ts'
import { hashSecret } from '../secrets.ts'
import { deleteApiToken, insertApiToken, listApiTokens, lockApiToken, replaceTokenHash } from './account.queries.ts'
import type { ApiTokenTable } from './account.table.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { mayDo } from './principal.ts'
import type { Principal } from './principal.ts'

function toToken(row: Selectable<ApiTokenTable>): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    pageId: row.page_id,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    previousSecretUntil: row.previous_until?.toISOString() ?? null,
  }
}

/** An organization's tokens without their secrets, newest first. */
export async function listTokens(db: Database, organizationId: string, query: ListQuery) {
  const rows = await listApiTokens(db, organizationId, query.limit + 1, readCursor(query.cursor))
  return pageOfList(rows, query.limit, toToken, (row) => ({ at: row.created_at, id: row.id }))
}

/**
 * Creates a token; its secret is in the answer and nowhere else.
 *
 * @throws Refusal not_allowed — it would be allowed more than its maker; bad_input — no such page, expired at once, or
 *   outliving the token that makes it
 */
export async function createToken(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  input: CreateTokenInput,
): Promise<CreatedToken> {
  checkScopes(principal, input.scopes)
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null
  if (expiresAt && expiresAt <= occasion.at) throw wrongField('/expiresAt', 'must be in the future')
  if (principal.expiresAt && (!expiresAt || expiresAt > principal.expiresAt)) {
    throw wrongField(
      '/expiresAt',
      `must not be after ${principal.expiresAt.toISOString()}, when your own token expires`,
    )
  }
  if (input.pageId && !(await hasPage(db, principal.organizationId, input.pageId))) {
    throw wrongField('/pageId', 'is not a page of this organization')
  }
  const secret = newSecret()
  const row: Selectable<ApiTokenTable> = {
    id: newId(),
    organization_id: principal.organizationId,
    page_id: input.pageId ?? null,
    name: input.name,
    hash: hashSecret(secret),
    scopes: [...new Set(input.scopes)],
    created_by: principal.id,
    created_at: occasion.at,
    expires_at: expiresAt,
    last_used_at: null,
    previous_hash: null,
    previous_until: null,
    seen_by: [],
    previous_seen_by: [],
  }
  await inTransaction(db, async (trx) => {
    await insertApiToken(trx, { ...row, seen_by: await whoSees(trx, principal, occasion.at) })
    await audit(trx, occasion, { action: 'token.created', target: { type: 'token', id: row.id }, after: toToken(row) })
  })
  return { ...toToken(row), secret }
}

const newSecret = () => `ic_${randomBytes(30).toString('base64url')}`

/** The people who get to know what a caller is answered: whoever may know the secret of a token gets it by that. */
async function whoSees(trx: Database, principal: Principal, at: Date): Promise<string[]> {
  if (principal.kind === 'person') return [principal.id]
  const row = await lockApiToken(trx, principal.organizationId, principal.id)
  // It has gone since it asked; so must what it gets.
  if (!row) throw new Refusal('not_signed_in', 'This token has just ended')
  return [...new Set([...row.seen_by, ...(isInOverlap(row, at) ? row.previous_seen_by : [])])]
}

const isInOverlap = ({ previous_until }: Pick<Selectable<ApiTokenTable>, 'previous_until'>, at: Date) =>
  previous_until !== null && previous_until > at

/** Nobody makes a secret that may do more than they. */
function checkScopes(principal: Principal, scopes: Scope[]): void {
  const beyond = scopes.filter((scope) => !mayDo(principal.scopes, scope))
  if (beyond.length > 0) throw new Refusal('not_allowed', `You may not give ${beyond.join(', ')}`)
}

/**
 * Gives a token another secret, which is in the answer and nowhere else. The one before works for as long as the caller
 * says, and never longer than the token; one that was on its way out already stops at once.
 *
 * @throws Refusal not_found; not_allowed — the token may do more than who asks, or lives longer than the token that asks
 */
export function rotateToken(
  db: Database,
  principal: Principal,
  occasion: Occasion,
  id: string,
  { overlapMinutes }: RotateTokenInput,
): Promise<CreatedToken> {
  return inTransaction(db, async (trx) => {
    const row = await lockApiToken(trx, occasion.organizationId, id)
    if (!row || (row.expires_at && row.expires_at <= occasion.at)) {
      throw new Refusal('not_found', 'There is no such token, or it has expired')
    }
    checkScopes(principal, row.scopes)
    if (principal.expiresAt && (!row.expires_at || row.expires_at > principal.expiresAt)) {
      throw new Refusal('not_allowed', 'This token lives longer than the one you ask with')
    }
    const secret = newSecret()
    const until = new Date(occasion.at.getTime() + overlapMinutes * 60_000)
    const change = {
      hash: hashSecret(secret),
      seen_by: await whoSees(trx, principal, occasion.at),
      previous_seen_by: overlapMinutes > 0 ? row.seen_by : [],
      previous_hash: overlapMinutes > 0 ? row.hash : null,
      previous_until: overlapMinutes > 0 ? until : null,
    }
    await replaceTokenHash(trx, id, change)
    const rotated = toToken({ ...row, ...change })
    const target = { type: 'token', id }
    await audit(trx, occasion, { action: 'token.rotated', target, before: toToken(row), after: rotated })
    return { ...rotated, secret }
  })
}

/**
 * Deletes a token; it stops working at once.
 *
 * @throws Refusal not_found — the organization has no such token
 */
export async function deleteToken(db: Database, occasion: Occasion, id: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const row = await deleteApiToken(trx, occasion.organizationId, id)
    if (!row) throw new Refusal('not_found', 'There is no such token')
    await audit(trx, occasion, { action: 'token.deleted', target: { type: 'token', id }, before: toToken(row) })
  })
}
