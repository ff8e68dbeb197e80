import type { Locale, SubscribeInput } from '@incident-commander/server/contract'
import { Subscription, type SubscriptionState } from '../controllers/subscription.ts'
import { type SignUpWords, signUpWords } from '../labels/sign-up.ts'
import { visitorZone } from '../time.ts'

/** What became of a wish to subscribe, and the words to say it with. */
export interface SignUpView {
  state: SubscriptionState | { kind: 'failed'; failure: 'noneChosen' }
  words: SignUpWords
}

/** Sends the form of the subscribe panel without leaving the page; fetched when that is first wanted. */
export class SignUp {
  readonly #subscription: Subscription
  #noneChosen = false

  constructor(requestUpdate: () => void) {
    this.#subscription = new Subscription({ requestUpdate })
  }

  viewIn(locale: Locale): SignUpView {
    const state = this.#noneChosen ? ({ kind: 'failed', failure: 'noneChosen' } as const) : this.#subscription.state
    return { state, words: signUpWords[locale] }
  }

  async send(form: HTMLFormElement, service: string, locale: Locale): Promise<void> {
    const said = new FormData(form)
    const email = String(said.get('email')).trim()
    const componentIds = said.get('about') === 'some' ? said.getAll('componentIds').map(String) : undefined
    this.#noneChosen = email !== '' && componentIds?.length === 0
    if (this.#noneChosen) return this.#subscription.startOver()
    const input: SubscribeInput = { email, locale, timeZone: visitorZone() }
    await this.#subscription.send(service, componentIds ? { ...input, componentIds } : input)
  }

  startOver(): void {
    this.#subscription.startOver()
  }
}
