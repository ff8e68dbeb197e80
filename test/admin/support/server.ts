import { onTestFinished, vi } from 'vitest'

/** What the console asked its server, with the body it sent. */
export interface Asked {
  route: string
  query: URLSearchParams
  body: unknown
  headers: Headers
}

type Answer = object | null | ((asked: Asked) => object | null | Response)

/**
 * Stands in for the network of this tab: answers below /api/v1 by `METHOD /path`, 404 for what is not there. It is taken
 * away after the test.
 */
export function answering(answers: Record<string, Answer>): Asked[] {
  const asked: Asked[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.origin)
    const route = `${init?.method ?? 'GET'} ${url.pathname.replace('/api/v1', '')}`
    const text = typeof init?.body === 'string' ? init.body : null
    const one: Asked = {
      route,
      query: url.searchParams,
      body: text ? JSON.parse(text) : null,
      headers: new Headers(init?.headers),
    }
    asked.push(one)
    const found = answers[route]
    if (found === undefined) return Promise.resolve(Response.json({ title: 'Not found' }, { status: 404 }))
    const answer = typeof found === 'function' ? found(one) : found
    // A response of type error is how a network says that there is none: `fetch` then rejects.
    if (answer instanceof Response && answer.type === 'error') return Promise.reject(new TypeError('Failed to fetch'))
    if (answer instanceof Response) return Promise.resolve(answer)
    return Promise.resolve(answer === null ? new Response(null, { status: 204 }) : Response.json(answer))
  })
  onTestFinished(() => void vi.restoreAllMocks())
  return asked
}

/** An answer that is no good. */
export const refused = (status: number, detail: string, current?: unknown) =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'Refused', status, detail, current }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })
