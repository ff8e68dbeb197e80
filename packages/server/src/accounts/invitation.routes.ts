import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import {
  AcceptInvitationInput,
  Invitation,
  InviteInput,
  ListQuery,
  listOf,
  Me,
  OpenedInvitation,
  OpenInvitationInput,
  SentInvitation,
} from '../contract/index.ts'
import { networkOf } from '../http/address.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, sessionCookie, visitorOf } from '../http/guard.ts'
import { createLimit } from '../http/limits.ts'
import { acceptInvitation, openInvitation } from './accept-invitation.ts'
import type { GuessLimits } from './guessing.ts'
import { invite, inviteAgain, listInvitations, revokeInvitation } from './invitation.ts'
import { findPrincipal } from './session.ts'
import { answerSignedIn, deviceOf } from '../http/session-cookie.ts'

/** Who is asked to join, under /api/v1/invitations; opening and accepting is for whoever holds a link. */
export function invitationRoutes(limits: GuessLimits) {
  const linkLimit = createLimit(60, 900)
  const mailLimit = createLimit(200, 60 * 60, 'Too many invitations')
  const postingOf = (c: Context<Env>) => ({ emailOffered: c.var.emailOffered, publicUrl: c.var.publicUrl() })
  const principalOf = (c: Context<Env>) =>
    findPrincipal(c.var.db, { cookie: getCookie(c, sessionCookie), bearer: undefined }, c.var.clock.now())
  return new Hono<Env>()
    .get(
      '/',
      allow('members:read', 'List invitations that wait', { 200: listOf(Invitation) }),
      query(ListQuery),
      async (c) => c.json(await listInvitations(c.var.db, c.var.principal.organizationId, c.req.valid('query'))),
    )
    .post(
      '/',
      allow('members:write', 'Invite somebody by email', { 201: SentInvitation }),
      body(InviteInput),
      async (c) => {
        const { db, principal, occasion } = c.var
        await mailLimit.take(principal.organizationId)
        return c.json(await invite(db, principal, occasion, c.req.valid('json'), postingOf(c)), 201)
      },
    )
    .post(
      '/open',
      allow('public', 'What an invitation’s link leads to', { 200: OpenedInvitation }),
      body(OpenInvitationInput),
      async (c) => {
        await linkLimit.take(networkOf(c.var.address))
        const { token } = c.req.valid('json')
        return c.json(await openInvitation(c.var.db, token, await principalOf(c), c.var.clock.now()))
      },
    )
    .post('/accept', allow('public', 'Accept an invitation', { 201: Me }), body(AcceptInvitationInput), async (c) => {
      await linkLimit.take(networkOf(c.var.address))
      const secret = await acceptInvitation(c.var.db, c.req.valid('json'), {
        ...visitorOf(c),
        limits,
        principal: await principalOf(c),
        deviceOf: (account) => deviceOf(c, account),
      })
      return answerSignedIn(c, secret, 201)
    })
    .post('/:id/send', allow('members:write', 'Send an invitation again', { 200: SentInvitation }), async (c) => {
      const { db, principal, occasion } = c.var
      await mailLimit.take(principal.organizationId)
      return c.json(await inviteAgain(db, principal, occasion, c.req.param('id'), postingOf(c)))
    })
    .delete('/:id', allow('members:write', 'Revoke an invitation', { 204: null }), async (c) => {
      const { db, principal, occasion } = c.var
      await revokeInvitation(db, principal, occasion, c.req.param('id'))
      return c.body(null, 204)
    })
}
