import { Hono } from 'hono'
import {
  CreatedToken,
  CreateTokenInput,
  DeleteOrganizationInput,
  ListQuery,
  listOf,
  Me,
  RotateTokenInput,
  SetupInput,
  SetupState,
  Token,
} from '../contract/index.ts'
import { body, query, readBody } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, personOf, visitorOf } from '../http/guard.ts'
import { networkOf } from '../http/address.ts'
import { createLimit } from '../http/limits.ts'
import { deleteOrganization } from './delete-organization.ts'
import { countOwnGuess } from './guessing.ts'
import type { GuessLimits } from './guessing.ts'
import { describePrincipal } from './session.ts'
import { answerSignedIn, forgetSession } from '../http/session-cookie.ts'
import { isSetupNeeded, setUp } from './setup.ts'
import { createToken, deleteToken, listTokens, rotateToken } from './token.ts'

/** First-run setup, who is asking, and tokens. */
export function accountRoutes(limits: GuessLimits) {
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
      c.json({ needed: await isSetupNeeded(c.var.db), sendsMail: c.var.emailOffered }),
    )
    .get('/me', allow('anyone-signed-in', 'Who is asking and what they may do', { 200: Me }), async (c) =>
      c.json(await describePrincipal(c.var.db, c.var.principal)),
    )
    .post(
      '/organization/deletion',
      allow(
        'owner',
        'Delete the organization with everything in it',
        { 204: null },
        {
          peopleOnly: true,
          // A body that is none proves no password, and is no try.
          before: async (c) => {
            await readBody(c, DeleteOrganizationInput)
            await countOwnGuess(c.var.db, limits, personOf(c).id, c.var.clock.now())
          },
        },
      ),
      body(DeleteOrganizationInput),
      async (c) => {
        const { db, occasion } = c.var
        const { goesOn, setupToken } = await deleteOrganization(db, personOf(c), occasion, c.req.valid('json'), limits)
        if (setupToken) c.var.announceSetup(setupToken)
        c.var.logger.warn({ organization: c.var.occasion.organizationId }, 'an organization was deleted')
        if (!goesOn) forgetSession(c)
        return c.body(null, 204)
      },
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
    .post(
      '/tokens/:id/rotate',
      allow('settings:write', 'Give an API token another secret; it is shown this once', { 200: CreatedToken }),
      body(RotateTokenInput),
      async (c) => {
        const { db, principal, occasion } = c.var
        return c.json(await rotateToken(db, principal, occasion, c.req.param('id'), c.req.valid('json')))
      },
    )
    .delete('/tokens/:id', allow('settings:write', 'Delete an API token', { 204: null }), async (c) => {
      await deleteToken(c.var.db, c.var.occasion, c.req.param('id'))
      return c.body(null, 204)
    })
}
