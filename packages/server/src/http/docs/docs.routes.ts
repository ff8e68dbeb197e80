import { Hono } from 'hono'
import type { Context } from 'hono'
import { chooseEncoding, isHeld, makeAnswer } from '../../snapshot/answer.ts'
import type { Answer } from '../../snapshot/answer.ts'
import { declare } from '../declare.ts'
import type { Env } from '../env.ts'
import type { Description } from './description.ts'
import { introduction } from './introduction.ts'
import { renderDocs } from './render-docs.ts'

/** Both forms of the documentation, as they are sent. */
interface Held {
  json: Answer
  html: Answer
}

/**
 * The API described: for programs, and to read. Made when somebody first asks, for only then is the own address known,
 * and kept as bytes: nothing in it changes while the process lives.
 */
export function docsRoutes(describe: () => Description) {
  let held: Held | undefined
  const answers = () => (held ??= makeAnswers(describe()))
  return new Hono<Env>()
    .get('/openapi.json', declare({ access: 'public' }), (c) => send(c, answers().json))
    .get('/docs/api', declare({ access: 'public' }), (c) => send(c, answers().html))
}

function makeAnswers(description: Description): Held {
  const { html, contentSecurityPolicy } = renderDocs(description, introduction)
  const headers = { 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }
  return {
    json: makeAnswer({
      type: 'application/json; charset=utf-8',
      headers: { ...headers, 'Access-Control-Allow-Origin': '*' },
      text: JSON.stringify(description),
    }),
    html: makeAnswer({
      type: 'text/html; charset=utf-8',
      headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy, 'Referrer-Policy': 'same-origin' },
      text: html,
    }),
  }
}

function send(c: Context<Env>, answer: Answer): Response {
  const { etag, bytes, headers, unchangedHeaders } = answer.bodies[chooseEncoding(c.req.header('accept-encoding'))]
  const isUnchanged = isHeld(c.req.header('if-none-match'), etag)
  const raw = isUnchanged ? unchangedHeaders : headers
  const pairs = raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []))
  return isUnchanged
    ? new Response(null, { status: 304, headers: pairs })
    : new Response(new Uint8Array(bytes), { status: 200, headers: pairs })
}
