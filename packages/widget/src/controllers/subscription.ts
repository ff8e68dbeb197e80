import type {
  Locale,
  Problem,
  SignUpChannel,
  SubscribeAnswer,
  SubscribeInput,
} from '@incident-commander/server/contract'
import type { ReactiveControllerHost } from 'lit'
import { visitorZone } from '../time.ts'

/**
 * Why a subscription was not taken. `missing` and `invalid` are about the address itself, `noConsent` about text messages,
 * `noneChosen` about the boxes.
 */
export type SubscriptionFailure =
  | 'missing'
  | 'invalid'
  | 'noConsent'
  | 'noneChosen'
  | 'tooMany'
  | 'unreachable'
  | 'refused'

/** What became of the code that a phone was sent. */
export type CodeState = 'asked' | 'checking' | 'confirmed' | Exclude<SubscriptionFailure, 'noConsent'>

/** How far a subscription has come. */
export type SubscriptionState =
  | { kind: 'idle' }
  | { kind: 'sending' }
  | { kind: 'sent'; channel: SignUpChannel; address: string; secret?: string | undefined; code: CodeState }
  | { kind: 'failed'; channel: SignUpChannel; failure: SubscriptionFailure }

/** What a form asks for, and how it names the address. */
export interface Wish {
  channel: SignUpChannel
  address: string
  input: SubscribeInput
}

/** By which name each channel's address is sent. */
const fieldOf = { email: 'email', sms: 'phone', webhook: 'url' } as const

/** Sends a visitor's wish to be told to the status page. */
export class Subscription {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>
  state: SubscriptionState = { kind: 'idle' }

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host
  }

  async send(page: string, { channel, address, input }: Wish): Promise<void> {
    if (this.state.kind === 'sending') return
    const fail = (failure: SubscriptionFailure) => this.#become({ kind: 'failed', channel, failure })
    if (!address) return fail('missing')
    if (channel === 'sms' && !input.consent) return fail('noConsent')
    if (input.componentIds?.length === 0) return fail('noneChosen')
    this.#become({ kind: 'sending' })
    const answer = await post(`${page}/subscribe`, input, fieldOf[channel])
    if (typeof answer === 'string') return fail(answer)
    this.#become({ kind: 'sent', channel, address, secret: answer.secret, code: 'asked' })
  }

  /** Says the code that the phone was sent. */
  async confirm(page: string, code: string): Promise<void> {
    const { state } = this
    if (state.kind !== 'sent' || state.code === 'checking') return
    const become = (next: CodeState) => this.#become({ ...state, code: next })
    if (!code) return become('missing')
    become('checking')
    const answer = await post(`${page}/subscribe/phone`, { phone: state.address, code }, 'code')
    become(typeof answer === 'string' ? answer : 'confirmed')
  }

  startOver(): void {
    this.#become({ kind: 'idle' })
  }

  #become(state: SubscriptionState): void {
    this.state = state
    this.#host.requestUpdate()
  }
}

/**
 * What a form asks for: its fields are `channel` (email where it has none), `email`, `phone` with `consent`, `url`, `about`
 * (everything or some), `componentIds` and `groupIds`.
 */
export function wishIn(form: HTMLFormElement, locale: Locale): Wish {
  const said = new FormData(form)
  const all = (name: string) => said.getAll(name).map(String)
  const groupIds = all('groupIds')
  const channel = (said.get('channel') ?? 'email') as SignUpChannel
  const address = String(said.get(fieldOf[channel]) ?? '').trim()
  return {
    channel,
    address,
    input: {
      [fieldOf[channel]]: address,
      ...(channel === 'sms' && said.has('consent') && { consent: true as const }),
      locale,
      timeZone: visitorZone(),
      ...(said.get('about') === 'some' && { componentIds: all('componentIds'), ...(groupIds[0] && { groupIds }) }),
    },
  }
}

/** @param field - what a problem names when the address, or the code, is the one that is wrong */
async function post(
  address: string,
  input: object,
  field: string,
): Promise<'tooMany' | 'invalid' | 'refused' | 'unreachable' | SubscribeAnswer> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(15_000),
    })
    const said = (await answer.json().catch(() => null)) as (Partial<Problem> & Partial<SubscribeAnswer>) | null
    if (answer.ok) return { accepted: true, ...(said?.secret && { secret: said.secret }) }
    if (answer.status === 429) return 'tooMany'
    return said?.errors?.some(({ pointer }) => pointer === `/${field}`) ? 'invalid' : 'refused'
  } catch {
    return 'unreachable'
  }
}
