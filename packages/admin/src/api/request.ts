import { type Failure, refusal, unanswered } from './failure.ts'

const patience = 15_000

/** Tells `listener` whenever the server no longer knows who is asking. */
export const signedOut = new EventTarget()

/** A read: may be repeated, may be called off. */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return request<Answer>(path, { method: 'GET' }, signal)
}

/** A write. Sent again with the same `key` it is done once only. */
export function post<Answer>(path: string, body: unknown, key: string): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key }
  return request<Answer>(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** An edit of what is as `version` says; null edits it however it is. */
export function patch<Answer>(path: string, body: unknown, key: string, version: number | null): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...asSeen(version) }
  return request<Answer>(path, { method: 'PATCH', headers, body: JSON.stringify(body) })
}

const asSeen = (version: number | null): Record<string, string> =>
  version === null ? {} : { 'If-Match': `"${version}"` }

/** A question too long for an address: posted, but it changes nothing, so there is nothing to do once only. */
export function ask<Answer>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' }
  return request<Answer>(path, { method: 'POST', headers, body: JSON.stringify(body) }, signal)
}

/** Ends something, if it still is as `version` says. */
export function remove(path: string, version: number | null = null): Promise<void> {
  return request<void>(path, {
    method: 'DELETE',
    headers: { 'Idempotency-Key': crypto.randomUUID(), ...asSeen(version) },
  })
}

/**
 * One request to the admin API.
 *
 * @throws Failure — not done; nothing else is ever thrown, except that a call called off by `signal` says so
 */
async function request<Answer>(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
  const late = AbortSignal.timeout(patience)
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      ...init,
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
  } catch {
    signal?.throwIfAborted()
    throw unanswered()
  }
  if (!response.ok) throw announced(await refusal(response))
  try {
    return (response.status === 204 ? undefined : await response.json()) as Answer
  } catch {
    signal?.throwIfAborted()
    throw unanswered()
  }
}

function announced(failure: Failure): Failure {
  if (failure.kind === 'signed_out') signedOut.dispatchEvent(new Event('signed-out'))
  return failure
}
