import { Hono } from 'hono'
import { ChangePasswordInput, EditMeInput, Me } from '../contract/index.ts'
import { body, readBody } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow, personOf } from '../http/guard.ts'
import { countOwnGuess } from './guessing.ts'
import type { GuessLimits } from './guessing.ts'
import { changePassword, editMe } from './person.ts'
import { describePrincipal } from './session.ts'

const forPeople = { peopleOnly: true }

/** What people change of themselves. */
export function personRoutes(limits: GuessLimits) {
  return new Hono<Env>()
    .patch(
      '/me',
      allow('anyone-signed-in', 'Edit what you say of yourself', { 200: Me }, forPeople),
      body(EditMeInput),
      async (c) => {
        await editMe(c.var.db, personOf(c), c.var.occasion, c.req.valid('json'))
        return c.json(await describePrincipal(c.var.db, c.var.principal))
      },
    )
    .put(
      '/me/password',
      allow(
        'anyone-signed-in',
        'Change your password',
        { 204: null },
        {
          ...forPeople,
          before: async (c) => {
            await readBody(c, ChangePasswordInput)
            await countOwnGuess(c.var.db, limits, personOf(c).id, c.var.clock.now())
          },
        },
      ),
      body(ChangePasswordInput),
      async (c) => {
        const { db, occasion, emailOffered } = c.var
        await changePassword(db, personOf(c), occasion, c.req.valid('json'), { limits, emailOffered })
        return c.body(null, 204)
      },
    )
}
