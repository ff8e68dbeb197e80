import { Hono } from 'hono'
import { EditMemberInput, ListQuery, listOf, Member } from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { changeRole, listMembers, removeMember } from './member.ts'

/** Who belongs to the organization, under /api/v1/members. */
export function memberRoutes() {
  return new Hono<Env>()
    .get('/', allow('members:read', 'List members', { 200: listOf(Member) }), query(ListQuery), async (c) =>
      c.json(await listMembers(c.var.db, c.var.occasion, c.req.valid('query'))),
    )
    .patch(
      '/:id',
      allow('members:write', 'Give a member another role', { 200: Member }),
      body(EditMemberInput),
      async (c) => {
        const { db, principal, occasion } = c.var
        const input = c.req.valid('json')
        return answerVersioned(c, await changeRole(db, principal, occasion, c.req.param('id'), input, seenVersion(c)))
      },
    )
    .delete('/:id', allow('members:write', 'Remove a member', { 204: null }), async (c) => {
      const { db, principal, occasion } = c.var
      await removeMember(db, principal, occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
}
