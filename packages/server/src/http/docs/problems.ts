import { answerOf, examples } from '../../contract/examples.ts'
import type { DeclaredRoute } from '../guard.ts'
import type { Response, Schema } from './description.ts'

/** Statuses that refuse, and when; the name is that of the shared answer. */
const refusals: Record<number, { name: string; when: string }> = {
  400: { name: 'Malformed', when: 'The body is not JSON in UTF-8, or holds a character that nothing can store.' },
  401: { name: 'NotSignedIn', when: 'No token and no session, or one that has ended.' },
  403: { name: 'NotAllowed', when: 'The scope is missing, or a session’s request came from another site.' },
  404: { name: 'NotFound', when: 'There is no such thing; what belongs to another organization looks the same.' },
  409: {
    name: 'Conflict',
    when: 'A request with this `Idempotency-Key` is still being answered, or its answer can no longer be read.',
  },
  412: { name: 'Stale', when: '`If-Match` names an older version; `current` is the thing as it is now.' },
  413: { name: 'TooLarge', when: 'The body is larger than 64 KiB.' },
  415: { name: 'Unsupported', when: 'The body is not `application/json`, or is compressed.' },
  422: { name: 'WrongField', when: 'A field is not as it must be; `errors` names each one.' },
  429: { name: 'TooMany', when: 'Too many tries; `Retry-After` says when to come back.' },
  500: { name: 'OurFault', when: 'Something went wrong on our side.' },
  503: {
    name: 'Unavailable',
    when: 'The database does not answer; `detail` says so where a change may have been made all the same.',
  },
}

const retryAfter = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } }
const headers: Record<number, Response['headers']> = {
  401: { 'WWW-Authenticate': { description: 'Always `Bearer`', schema: { const: 'Bearer' } } },
  409: retryAfter,
  415: { 'Accept-Encoding': { description: 'Always `identity`', schema: { const: 'identity' } } },
  429: retryAfter,
  503: retryAfter,
}

/** The shared answers; where an example was refused this way, it shows how that looks. */
export function problemResponses(problem: Schema): Record<string, Response> {
  const seen = examples.flatMap((example) => answerOf(example) ?? [])
  return Object.fromEntries(
    Object.entries(refusals).map(([status, { name, when }]) => {
      const example = seen.find((answer) => answer.status === Number(status))
      const content = {
        schema: problem,
        ...(example ? { examples: { [example.title]: { value: example.body } } } : {}),
      }
      const its = headers[Number(status)]
      return [
        name,
        { description: when, ...(its ? { headers: its } : {}), content: { 'application/problem+json': content } },
      ]
    }),
  )
}

/** The refusals a route can answer, in its own words where `words` has some. */
export function refusalsOf(
  route: DeclaredRoute,
  takes: { ifMatch: boolean; idempotencyKey: boolean },
  words: Record<number, string> = {},
): Record<string, Response> {
  const isOpen = route.access === 'public'
  const possible = new Set([
    ...(route.body ? [400, 413, 415, 422] : []),
    ...(isOpen ? [] : [401]),
    ...(isOpen || (route.access === 'anyone-signed-in' && route.method === 'GET') ? [] : [403]),
    ...(route.path.includes('/:') ? [404] : []),
    ...(takes.idempotencyKey ? [409, 422] : []),
    ...(takes.ifMatch ? [412, 422] : []),
    ...(route.query ? [422] : []),
    ...Object.keys(words).map(Number),
    ...(route.path.startsWith('/api/') ? [500, 503] : []),
  ])
  return Object.fromEntries(
    [...possible]
      .toSorted((one, other) => one - other)
      .flatMap((status) => {
        const refusal = refusals[status]
        if (!refusal) return []
        const also = words[status]
        const description = also && takes.idempotencyKey && status === 409 ? `${also} Or: ${refusal.when}` : also
        const $ref = `#/components/responses/${refusal.name}`
        return [[String(status), { $ref, description: description ?? refusal.when }]]
      }),
  )
}
