/** The database is away or silent. */
export class DatabaseGone extends Error {}

/** The database went while a change was being made final: it may have been made, or not. */
export class OutcomeUnknown extends DatabaseGone {}

const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  // The socket file of a PostgreSQL on this host.
  'ENOENT',
  // SQLSTATE: query canceled by its time limit; the ways a server ends a session; cannot connect now
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '25P03',
  // SQLSTATE: a standby, or a server told to be read-only; out of memory; too many connections
  '25006',
  '53200',
  '53300',
])

/** Whether an error says that the database is away or silent, rather than that the statement is wrong. */
export function isDatabaseGone(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (at instanceof DatabaseGone) return true
    const code = 'code' in at ? String(at.code) : ''
    if (codes.has(code) || code.startsWith('08')) return true
    if (at instanceof AggregateError && at.errors.some((inner) => isDatabaseGone(inner))) return true
    if (
      /Query read timeout|timeout exceeded when trying to connect|Connection terminated|not queryable|PGlite is closed|driver has already been destroyed/i.test(
        at.message,
      )
    )
      return true
  }
  return false
}
