import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem } from '../contract/index.ts'
import { Refusal } from '../errors.ts'
import type { RefusalReason } from '../errors.ts'
import { isDatabaseGone, OutcomeUnknown } from '../database/gone.ts'
import { isUnstorable } from '../database/violation.ts'
import type { Env } from './env.ts'

const answers: Record<RefusalReason, { status: ContentfulStatusCode; title: string }> = {
  malformed: { status: 400, title: 'The request could not be read' },
  bad_input: { status: 422, title: 'A field is not as it must be' },
  not_signed_in: { status: 401, title: 'Not signed in' },
  not_allowed: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  wrong_method: { status: 405, title: 'Not with this method' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  stale: { status: 412, title: 'Changed by somebody else' },
  too_large: { status: 413, title: 'The request is too large' },
  unsupported: { status: 415, title: 'This kind of content is not accepted' },
  misdirected: { status: 421, title: 'Not at this host' },
  too_many: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available at the moment' },
}

/** Why a request was refused, by the status of its answer. */
export function reasonOf(status: number): RefusalReason {
  const reasons = Object.keys(answers) as RefusalReason[]
  return reasons.find((reason) => answers[reason].status === status) ?? 'unavailable'
}

/** The RFC 9457 document of a refusal. */
function toProblem(refusal: Refusal): Problem {
  const { status, title } = answers[refusal.reason]
  return {
    type: 'about:blank',
    title,
    status,
    detail: refusal.message,
    ...(refusal.fields.length > 0 ? { errors: refusal.fields } : {}),
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  }
}

/** What went wrong as something a caller may be told; a fault of ours says nothing of its inside. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof OutcomeUnknown) {
    const detail =
      'The database went while the change was being made: it may have been made or not. ' +
      'Look, or try again; with the same Idempotency-Key it is made once.'
    return new Refusal('unavailable', detail, { retryAfter: 2 })
  }
  if (isDatabaseGone(error)) {
    return new Refusal('unavailable', 'The database did not answer. Nothing was changed; try again in a moment.', {
      retryAfter: 2,
    })
  }
  if (isUnstorable(error))
    return new Refusal('malformed', 'The request has a character or a time that nothing can have')
  if (error instanceof HTTPException && error.status < 500) return new Refusal('malformed', error.message)
  return null
}

/** Answers any error as `application/problem+json`; only unexpected ones are logged. */
export function answerProblem(error: unknown, c: Context<Env>): Response {
  const refusal = asRefusal(error)
  if (!refusal) c.var.logger.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
  const problem: Problem = refusal
    ? toProblem(refusal)
    : { type: 'about:blank', title: 'Something went wrong on our side', status: 500 }
  if (refusal?.retryAfter !== undefined) c.header('Retry-After', String(Math.ceil(refusal.retryAfter)))
  // RFC 9110 §15.5.16: what is refused for its encoding is told which there may be, which is none.
  if (problem.status === 415) c.header('Accept-Encoding', 'identity')
  if (problem.status === 401) c.header('WWW-Authenticate', 'Bearer')
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
}
