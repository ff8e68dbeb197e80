import { type Failure, refusal, unanswered } from './failure.ts'

const patience = 15_000

/** Tells of `signed-out` whenever the server no longer knows who is asking, and of `signed-in` when it does again. */
export const signedOut = new EventTarget()

/** A read: may be repeated, may be called off. */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return request<Answer>(path, { method: 'GET' }, signal)
}

/** A write. Sent again with the same `key` it is done once only. */
export function post<Answer>(path: string, body: unknown, key: string): Promise<Answer> {
  return request<Answer>(path, { method: 'POST', ...json(body, { 'Idempotency-Key': key }) })
}

/** An edit; with the `version` that was read it is refused when somebody has changed it since. */
export function patch<Answer>(
  path: string,
  body: unknown,
  version?: number,
  key: string = crypto.randomUUID(),
): Promise<Answer> {
  const seen: Record<string, string> = version === undefined ? {} : { 'If-Match': `"${version}"` }
  return request<Answer>(path, { method: 'PATCH', ...json(body, { 'Idempotency-Key': key, ...seen }) })
}

/** Sends a file as it is; in the place of the one before. */
export function putFile<Answer>(path: string, file: File, key: string): Promise<Answer> {
  const headers = { 'Content-Type': file.type || 'application/octet-stream', 'Idempotency-Key': key }
  return request<Answer>(path, { method: 'PUT', headers, body: file })
}

/** Sends a table as CSV, whatever the computer takes it for. */
export function postTable<Answer>(path: string, file: File, key: string): Promise<Answer> {
  const headers = { 'Content-Type': 'text/csv', 'Idempotency-Key': key }
  return request<Answer>(path, { method: 'POST', headers, body: file })
}

/** A question too long for an address: posted, but it changes nothing, so there is nothing to do once only. */
export function ask<Answer>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
  return request<Answer>(path, { method: 'POST', ...json(body, {}) }, signal)
}

/** Puts one thing in the place of another. */
export function put(path: string, body: unknown): Promise<void> {
  return request<void>(path, { method: 'PUT', ...json(body, {}) })
}

/** The same where the answer is the thing. */
export function putThing<Answer>(path: string, body: unknown): Promise<Answer> {
  return request<Answer>(path, { method: 'PUT', ...json(body, { 'Idempotency-Key': crypto.randomUUID() }) })
}

/** Ends something; with a `version`, only what nobody has changed since. */
export function remove<Answer = void>(path: string, version?: number): Promise<Answer> {
  const seen: Record<string, string> = version === undefined ? {} : { 'If-Match': `"${version}"` }
  return request<Answer>(path, { method: 'DELETE', headers: { 'Idempotency-Key': crypto.randomUUID(), ...seen } })
}

const json = (body: unknown, headers: Record<string, string>) =>
  body === undefined
    ? { headers }
    : { headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) }

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
