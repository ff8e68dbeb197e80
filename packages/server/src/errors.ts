/** What went wrong in one plain line: of OpenSSL's the reason alone, without the places in its source. */
export function plainly(message: string): string {
  const [, reason] = /\berror:[0-9a-f]+:SSL routines:[^:]*:([^:\n]+)/i.exec(message) ?? []
  return (reason ? `TLS failed: ${reason}` : message).replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

/** Why a command is refused; http/problem.ts maps each to one status. */
export type RefusalReason =
  | 'malformed'
  | 'bad_input'
  | 'not_signed_in'
  | 'not_allowed'
  | 'not_found'
  | 'wrong_method'
  | 'conflict'
  | 'stale'
  | 'too_large'
  | 'unsupported'
  | 'misdirected'
  | 'too_many'
  | 'unavailable'

/** A field that is wrong, named by JSON Pointer (RFC 6901). */
export interface FieldError {
  pointer: string
  detail: string
}

/** What a caller may be told: thrown by rules, answered as an RFC 9457 problem, never logged as a fault. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly fields: FieldError[]
  /** Seconds until another try makes sense; answered as Retry-After. */
  readonly retryAfter: number | undefined
  /** With `stale`: the thing as it is now. */
  readonly current: unknown

  constructor(
    reason: RefusalReason,
    message: string,
    more: { fields?: FieldError[]; retryAfter?: number; current?: unknown } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.reason = reason
    this.fields = more.fields ?? []
    this.retryAfter = more.retryAfter
    this.current = more.current
  }
}

/** A refusal about one field. */
export function wrongField(pointer: string, detail: string): Refusal {
  return new Refusal('bad_input', detail, { fields: [{ pointer, detail }] })
}
