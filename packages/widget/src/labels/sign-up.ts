import type { Locale, SignUpChannel } from '@incident-commander/server/contract'
import type { SubscriptionFailure } from '../controllers/subscription.ts'
import type { Sentence } from './line-labels.ts'

/** The words of the sign-up: fetched with its form, in every language, when the first one is shown. */
export interface SignUpWords extends Record<Exclude<SubscriptionFailure, 'noConsent'>, string> {
  subscribe: string
  title: string
  /** The same where there are other ways than email. */
  titleOfAll: string
  by: string
  ways: Record<SignUpChannel, string>
  email: string
  placeholder: string
  /** What the mails will be about: `everything`, the name of a component, `chosen`, or `nothing`. */
  about: Sentence
  everything: string
  chosen: (count: number) => string
  nothing: string
  /** The choice itself. */
  choice: { about: string; everything: string; onlySome: string; components: string }
  orFeeds: Sentence
  feeds: string
  follow: string
  notOffered: Sentence
  checkInbox: string
  sent: Sentence
  validFor: string
  another: string
  sending: string
}

const en: SignUpWords = {
  subscribe: 'Subscribe',
  title: 'Get updates by email',
  titleOfAll: 'Get updates',
  by: 'How',
  ways: { email: 'Email', sms: 'SMS', webhook: 'Webhook' },
  email: 'Email address',
  placeholder: 'you@company.com',
  about: (what) => ['Updates about ', what],
  everything: 'everything',
  chosen: (count) => `${count} components`,
  nothing: 'nothing yet',
  choice: { about: 'About', everything: 'Everything', onlySome: 'Only some components', components: 'Components' },
  orFeeds: (feeds) => ['Or by ', feeds, '.'],
  feeds: 'feeds',
  follow: 'Follow this page',
  notOffered: (feeds) => ['This page does not offer updates by email. You can follow it by ', feeds, '.'],
  checkInbox: 'Check your inbox',
  sent: (address) => ['If ', address, ' can be subscribed, a confirmation is on its way.'],
  validFor: 'It is valid for 24 hours.',
  another: 'Use another address',
  missing: 'Enter your email address.',
  noneChosen: 'Choose at least one component, or everything.',
  invalid: 'This is not an email address such as you@company.com.',
  tooMany: 'Not sent: too many attempts from here. Your address is kept; try again in a few minutes.',
  unreachable: 'Not sent: we could not reach the status page. Your address is kept; try again.',
  refused: 'Not sent: the status page did not accept it. Your address is kept; try again.',
  sending: 'Sending',
}

const de: SignUpWords = {
  subscribe: 'Abonnieren',
  title: 'Meldungen per E-Mail',
  titleOfAll: 'Meldungen erhalten',
  by: 'Wie',
  ways: { email: 'E-Mail', sms: 'SMS', webhook: 'Webhook' },
  email: 'E-Mail-Adresse',
  placeholder: 'name@firma.de',
  about: (what) => ['Meldungen über ', what],
  everything: 'alles',
  chosen: (count) => `${count} Komponenten`,
  nothing: 'noch nichts',
  choice: { about: 'Worüber', everything: 'Alles', onlySome: 'Nur einige Komponenten', components: 'Komponenten' },
  orFeeds: (feeds) => ['Oder als ', feeds, '.'],
  feeds: 'Feed',
  follow: 'Dieser Seite folgen',
  notOffered: (feeds) => ['Diese Seite verschickt keine Meldungen per E-Mail. Sie können ihr folgen als ', feeds, '.'],
  checkInbox: 'Sehen Sie in Ihr Postfach',
  sent: (address) => ['Wenn ', address, ' abonniert werden kann, ist eine Bestätigung unterwegs.'],
  validFor: 'Sie gilt 24 Stunden.',
  another: 'Andere Adresse verwenden',
  missing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  noneChosen: 'Wählen Sie mindestens eine Komponente oder alles.',
  invalid: 'Das ist keine E-Mail-Adresse wie name@firma.de.',
  tooMany:
    'Nicht gesendet: zu viele Versuche von hier. Ihre Adresse bleibt stehen; versuchen Sie es in einigen Minuten erneut.',
  unreachable:
    'Nicht gesendet: Die Statusseite ist nicht erreichbar. Ihre Adresse bleibt stehen; versuchen Sie es erneut.',
  refused:
    'Nicht gesendet: Die Statusseite hat es nicht angenommen. Ihre Adresse bleibt stehen; versuchen Sie es erneut.',
  sending: 'Wird gesendet',
}

export const signUpWords: Record<Locale, SignUpWords> = { en, de }
