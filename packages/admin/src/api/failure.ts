import type { Problem } from '@incident-commander/server/contract'

/** What kept a request from being done, as far as the person in front of the screen can act on it. */
export type FailureKind =
  | 'network'
  | 'signed_out'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'stale'
  | 'invalid'
  | 'busy'
  | 'unavailable'
  | 'fault'

const kinds: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'signed_out',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  412: 'stale',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'busy',
  503: 'unavailable',
}

/** A request that was not done: the network's fault, or a refusal of the server with its problem document. */
export class Failure extends Error {
  readonly kind: FailureKind
  /** What is wrong with each field, by JSON Pointer. */
  readonly fields: ReadonlyMap<string, string>
  /** Seconds until another try makes sense; null when the server did not say. */
  readonly retryAfter: number | null
  /** Of what is `stale`: how it is now. */
  readonly current: unknown
  /** Of what is `stale`: who changed it last; null where that is not known. */
  by: string | null = null

  constructor(
    kind: FailureKind,
    detail: string,
    fields = new Map<string, string>(),
    retryAfter: number | null = null,
    current?: unknown,
  ) {
    super(detail)
    this.name = 'Failure'
    this.kind = kind
    this.fields = fields
    this.retryAfter = retryAfter
    this.current = current
  }
}

/** Nothing came back: no network, no server, or no answer in time. The request may or may not have been done. */
export function unanswered(): Failure {
  return new Failure('network', '')
}

/** Reads a refusal; an answer that is no problem document (a proxy's error page) counts by its status alone. */
export async function refusal(response: Response): Promise<Failure> {
  const problem = await readProblem(response)
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
  return new Failure(
    kinds[response.status] ?? (response.status > 501 ? 'unavailable' : 'fault'),
    problem?.detail ?? '',
    new Map(problem?.errors?.map(({ pointer, detail }) => [pointer, detail])),
    Number.isNaN(seconds) ? null : seconds,
    problem?.current,
  )
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get('Content-Type')?.startsWith('application/problem+json')) return null
  try {
    return (await response.json()) as Problem
  } catch {
    return null
  }
}
