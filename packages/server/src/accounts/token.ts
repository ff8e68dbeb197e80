import { randomBytes } from 'node:crypto'
import type { CreatedToken, CreateTokenInput, ListQuery, Token } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import { hasPage } from '../pages/page.ts'
import { hashSecret } from '../secrets.ts'
import { deleteApiToken, insertApiToken, listApiTokens } from './account.queries.ts'
import type { ApiTokenTable } from './account.table.ts'
import { audit } from './audit.ts'
import type { Occasion } from './audit.ts'
import { mayDo } from './principal.ts'
import type { Principal } from './principal.ts'

function toToken(row: ApiTokenTable): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    pageId: row.page_id,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
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
  const beyond = input.scopes.filter((scope) => !mayDo(principal.scopes, scope))
  if (beyond.length > 0) throw new Refusal('not_allowed', `You may not give ${beyond.join(', ')}`)
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
  const secret = `ic_${randomBytes(30).toString('base64url')}`
  const row: ApiTokenTable = {
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
  }
  await inTransaction(db, async (trx) => {
    await insertApiToken(trx, row)
    await audit(trx, occasion, { action: 'token.created', target: { type: 'token', id: row.id }, after: toToken(row) })
  })
  return { ...toToken(row), secret }
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
