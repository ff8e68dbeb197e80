import type { Locale } from '@incident-commander/server/contract'
import { Subscription, type SubscriptionState, wishIn } from '../controllers/subscription.ts'
import { type SignUpWords, signUpWords } from '../labels/sign-up.ts'

/** What became of a wish to subscribe, and the words to say it with. */
export interface SignUpView {
  state: SubscriptionState
  words: SignUpWords
}

/** Sends the form of the subscribe panel without leaving the page; fetched when that is first wanted. */
export class SignUp {
  readonly #subscription: Subscription

  constructor(requestUpdate: () => void) {
    this.#subscription = new Subscription({ requestUpdate })
  }

  viewIn(locale: Locale): SignUpView {
    return { state: this.#subscription.state, words: signUpWords[locale] }
  }

  send(form: HTMLFormElement, service: string, locale: Locale): Promise<void> {
    return this.#subscription.send(service, wishIn(form, locale))
  }

  startOver(): void {
    this.#subscription.startOver()
  }
}
