import { Hono } from 'hono'
import {
  CreatedToken,
  CreateTokenInput,
  ListQuery,
  listOf,
  Me,
  SetupInput,
  SetupState,
  Token,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, visitorOf } from '../http/guard.ts'
import { networkOf } from '../http/address.ts'
import { createLimit } from '../http/limits.ts'
import { describePrincipal } from './session.ts'
import { answerSignedIn } from '../http/session-cookie.ts'
import { readSetupState, setUp } from './setup.ts'
import { createToken, deleteToken, listTokens } from './token.ts'

/** First-run setup, who is asking, and tokens. */
export function accountRoutes() {
  const setupLimit = createLimit(20, 900)
  return new Hono<Env>()
    .post(
      '/setup',
      allow('public', 'Set up the first organization and its owner', { 201: Me }),
      body(SetupInput),
      async (c) => {
        await setupLimit.take(networkOf(c.var.address))
        const secret = await setUp(c.var.db, c.req.valid('json'), visitorOf(c))
        return answerSignedIn(c, secret, 201)
      },
    )
    .get('/setup', allow('public', 'Whether setup is still to be done', { 200: SetupState }), async (c) =>
      c.json(await readSetupState(c.var.db)),
    )
    .get('/me', allow('anyone-signed-in', 'Who is asking and what they may do', { 200: Me }), async (c) =>
      c.json(await describePrincipal(c.var.db, c.var.principal)),
    )
    .get('/tokens', allow('settings:read', 'List API tokens', { 200: listOf(Token) }), query(ListQuery), async (c) =>
      c.json(await listTokens(c.var.db, c.var.principal.organizationId, c.req.valid('query'))),
    )
    .post(
      '/tokens',
      allow('settings:write', 'Create an API token; its secret is shown this once', { 201: CreatedToken }),
      body(CreateTokenInput),
      async (c) => c.json(await createToken(c.var.db, c.var.principal, c.var.occasion, c.req.valid('json')), 201),
    )
    .delete('/tokens/:id', allow('settings:write', 'Delete an API token', { 204: null }), async (c) => {
      await deleteToken(c.var.db, c.var.occasion, c.req.param('id'))
      return c.body(null, 204)
    })
}
