import { Hono } from 'hono'
import {
  listOf,
  ListPostmortemsQuery,
  Postmortem,
  PostmortemInput,
  PostmortemSummary,
  PublishPostmortemInput,
} from '../contract/index.ts'
import { body, query } from '../http/body.ts'
import type { Env } from '../http/env.ts'
import { allow } from '../http/guard.ts'
import { answerVersioned, seenVersion } from '../http/version.ts'
import { getPostmortem, listPostmortems } from './postmortem.ts'
import { keepPostmortemInternal, publishPostmortem, unpublishPostmortem } from './publish-postmortem.ts'
import { deletePostmortem, editPostmortem, putPostmortem } from './write-postmortem.ts'

const path = '/incidents/:id/postmortem'

/** Accounts of incidents that are over, under /api/v1/pages/:page. */
export function postmortemRoutes() {
  return new Hono<Env>()
    .get(
      '/postmortems',
      allow('incidents:read', 'List incidents that are over, with their postmortems', {
        200: listOf(PostmortemSummary),
      }),
      query(ListPostmortemsQuery),
      async (c) => c.json(await listPostmortems(c.var.db, c.var.page, c.req.valid('query'))),
    )
    .get(path, allow('incidents:read', 'The postmortem of an incident', { 200: Postmortem }), async (c) =>
      answerVersioned(c, await getPostmortem(c.var.db, c.var.page, c.req.param('id'))),
    )
    .put(
      path,
      allow('incidents:write', 'Begin a postmortem, or put another in its place', { 200: Postmortem }),
      body(PostmortemInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await putPostmortem(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .patch(
      path,
      allow('incidents:write', 'Edit a postmortem', { 200: Postmortem }),
      body(PostmortemInput),
      async (c) => {
        const { db, page, occasion } = c.var
        const id = c.req.param('id')
        return answerVersioned(c, await editPostmortem(db, page, occasion, id, c.req.valid('json'), seenVersion(c)))
      },
    )
    .delete(path, allow('incidents:write', 'Delete a postmortem', { 204: null }), async (c) => {
      await deletePostmortem(c.var.db, c.var.page, c.var.occasion, c.req.param('id'), seenVersion(c))
      return c.body(null, 204)
    })
    .post(
      `${path}/publish`,
      allow('incidents:write', 'Publish a postmortem', { 200: Postmortem }),
      body(PublishPostmortemInput),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await publishPostmortem(db, page, occasion, c.req.param('id'), c.req.valid('json')))
      },
    )
    .post(
      `${path}/unpublish`,
      allow('incidents:write', 'Make a postmortem a draft again', { 200: Postmortem }),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await unpublishPostmortem(db, page, occasion, c.req.param('id')))
      },
    )
    .post(
      `${path}/internal`,
      allow('incidents:write', 'Keep a postmortem for the team', { 200: Postmortem }),
      async (c) => {
        const { db, page, occasion } = c.var
        return answerVersioned(c, await keepPostmortemInternal(db, page, occasion, c.req.param('id')))
      },
    )
}
