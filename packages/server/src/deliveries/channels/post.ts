import { plainly } from '../../errors.ts'
import { OutgoingRefusal } from '../../http/safe-fetch.ts'
import type { OutgoingRequest, SafeFetch } from '../../http/safe-fetch.ts'
import type { Secrets } from '../../secrets.ts'
import type { Attempt, Outcome, Recipient } from '../channel.ts'

/** From the first look at the name to the last byte of the answer: less than the 20 s that a channel has. */
const patience = 15_000

/** No service is waited for longer than this, whatever it asks for. */
const longestPause = 24 * 60 * 60 * 1000

/** What an answer means; what a service does not say otherwise may work the next time. */
export type Reading = (status: number, body: string) => Outcome | null

/** Posts to somebody else's server and says what came of it. The address is in no error: it may be a secret. */
export async function post(
  safeFetch: SafeFetch,
  url: string,
  request: Pick<OutgoingRequest, 'headers' | 'body'>,
  at: Date,
  read: Reading = () => null,
): Promise<Outcome> {
  try {
    const answer = await safeFetch(url, { method: 'POST', patience, mostBytes: 64 * 1024, ...request })
    const body = await answer.text()
    const meaning = read(answer.status, body)
    if (meaning) return meaning
    if (answer.ok) return { state: 'sent' }
    const error = `It answered ${answer.status}${said(body)}`
    if (answer.status === 410) return { state: 'refused', error, disables: true }
    const notBefore = pause(answer, body, at)
    return { state: 'later', error, ...(notBefore ? { notBefore } : {}) }
  } catch (error) {
    return { state: 'later', error: reason(error), ...(error instanceof OutgoingRefusal ? {} : { away: true }) }
  }
}

/** The beginning of what a server says about itself, on one line. */
const said = (body: string) => {
  const line = body
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
  return line ? `: ${line}` : ''
}

function reason(error: unknown): string {
  if (error instanceof OutgoingRefusal) return error.message
  if (error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`))
    return 'It did not answer in time'
  return plainly(error instanceof Error ? error.message || error.name : String(error))
}

/** Until when a server asked to be left alone: by Retry-After in seconds or as a date, or as Discord says it. */
function pause(answer: Response, body: string, at: Date): Date | null {
  if (answer.status !== 429 && answer.status !== 503) return null
  const asked = answer.headers.get('retry-after')?.trim() ?? ''
  const [, seconds] = /"retry_after":\s*([\d.]+)/.exec(body) ?? []
  const wait = /^\d+(?:\.\d+)?$/.test(asked)
    ? Number(asked) * 1000
    : asked
      ? Date.parse(asked) - at.getTime()
      : Number(seconds) * 1000
  return Number.isFinite(wait) && wait > 0 ? new Date(at.getTime() + Math.min(wait, longestPause)) : null
}

/** Posts a message as JSON to the endpoint of a recipient; where there is nothing to tell it counts as told. */
export function postTo(
  safeFetch: SafeFetch,
  secrets: Secrets,
  recipient: Recipient,
  { at }: Attempt,
  message: object | null,
  read?: Reading,
): Promise<Outcome> {
  if (!message) return Promise.resolve({ state: 'sent' })
  const url = targetOf(secrets, recipient)
  if (url === null) return Promise.resolve(unreadable)
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  return post(safeFetch, url, { headers, body: JSON.stringify(message) }, at, read)
}

/** The server that a recipient's messages go to: what may be shown of its address begins with that. */
export const serverOf = ({ address }: Recipient) => address.split('/')[0] ?? ''

/** Where a recipient's messages are posted to; null when it was sealed under a key that we do not have. */
export const targetOf = (secrets: Secrets, { endpoint }: Recipient) => (endpoint ? secrets.open(endpoint.target) : null)

/** A key that is gone may come back with a backup, so the message waits. */
export const unreadable: Outcome = {
  state: 'later',
  error: 'Its address cannot be read: SECRET_KEY is another than when it was added',
}
