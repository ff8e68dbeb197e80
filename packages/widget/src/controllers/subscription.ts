import type { Locale, Problem, SubscribeInput } from '@incident-commander/server/contract'
import type { ReactiveControllerHost } from 'lit'
import { visitorZone } from '../time.ts'

/** Why a subscription was not taken. `missing` and `invalid` are about the address itself, `noneChosen` about the boxes. */
export type SubscriptionFailure = 'missing' | 'invalid' | 'noneChosen' | 'tooMany' | 'unreachable' | 'refused'

/** How far a subscription has come. */
export type SubscriptionState =
  | { kind: 'idle' }
  | { kind: 'sending' }
  | { kind: 'sent'; email: string }
  | { kind: 'failed'; failure: SubscriptionFailure }

/** Sends a visitor's wish to be told to the status page. */
export class Subscription {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>
  state: SubscriptionState = { kind: 'idle' }

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host
  }

  async send(page: string, input: SubscribeInput): Promise<void> {
    if (this.state.kind === 'sending') return
    if (!input.email) return this.#become({ kind: 'failed', failure: 'missing' })
    if (input.componentIds?.length === 0) return this.#become({ kind: 'failed', failure: 'noneChosen' })
    this.#become({ kind: 'sending' })
    const failure = await post(`${page}/subscribe`, input)
    this.#become(failure ? { kind: 'failed', failure } : { kind: 'sent', email: input.email })
  }

  startOver(): void {
    this.#become({ kind: 'idle' })
  }

  #become(state: SubscriptionState): void {
    this.state = state
    this.#host.requestUpdate()
  }
}

/** What a form asks for: its fields are `email`, `about` (everything or some), `componentIds` and `groupIds`. */
export function wishIn(form: HTMLFormElement, locale: Locale): SubscribeInput & { email: string } {
  const said = new FormData(form)
  const all = (name: string) => said.getAll(name).map(String)
  const groupIds = all('groupIds')
  return {
    email: String(said.get('email')).trim(),
    locale,
    timeZone: visitorZone(),
    ...(said.get('about') === 'some' && { componentIds: all('componentIds'), ...(groupIds[0] && { groupIds }) }),
  }
}

async function post(address: string, input: SubscribeInput): Promise<SubscriptionFailure | undefined> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(15_000),
    })
    if (answer.ok) return undefined
    if (answer.status === 429) return 'tooMany'
    const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null
    return problem?.errors?.some((error) => error.pointer === '/email') ? 'invalid' : 'refused'
  } catch {
    return 'unreachable'
  }
}
