import type { Context } from 'hono'
import { Refusal } from '../errors.ts'
import type { Env } from './env.ts'

/** The version a caller says it has seen: `If-Match: "7"`. Undefined without the header, which means "whatever it is". */
export function seenVersion(c: Context<Env>): number | undefined {
  const header = c.req.header('if-match')
  if (header === undefined || header === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined) {
    const detail = 'must be the ETag of what was read, such as "7"'
    throw new Refusal('bad_input', `If-Match ${detail}`, { fields: [{ pointer: '/If-Match', detail }] })
  }
  return Number(version)
}

/** What a caller sends back as `If-Match`. */
export const etagOf = ({ version }: { version: number }) => `"${version}"`

/** Answers one editable thing with its version as ETag. */
export function answerVersioned<Thing extends { version: number }>(
  c: Context<Env>,
  thing: Thing,
  status: 200 | 201 = 200,
) {
  c.header('ETag', etagOf(thing))
  return c.json(thing, status)
}
