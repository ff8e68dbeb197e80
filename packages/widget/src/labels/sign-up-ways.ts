import type { Locale } from '@incident-commander/server/contract'
import type { Sentence } from './line-labels.ts'

/** What is said of text messages and webhooks: fetched when somebody wants to be told that way. */
export interface WayWords {
  sms: {
    address: string
    hint: string
    consent: string
    missing: string
    invalid: string
    noConsent: string
  }
  webhook: { address: string; hint: string; missing: string; invalid: string }
  code: {
    title: string
    sent: Sentence
    label: string
    confirm: string
    missing: string
    invalid: string
    confirmed: string
    stop: Sentence
    another: string
  }
  challenge: {
    title: string
    sent: Sentence
    secret: string
    once: string
    another: string
  }
}

const en: WayWords = {
  sms: {
    address: 'Phone number',
    hint: 'With its country code, such as +1 for the USA.',
    consent: 'I agree to get text messages. They may cost what your provider charges; reply STOP to end them.',
    missing: 'Enter your phone number.',
    invalid: 'This is not a number with its country code, such as +14155550123.',
    noConsent: 'Tick the box: without your agreement we send no text messages.',
  },
  webhook: {
    address: 'URL to post to',
    hint: 'For programs. We post a challenge first; nothing else is sent until it is answered.',
    missing: 'Enter the URL of your endpoint.',
    invalid: 'Nothing can be posted there. Enter a public address such as https://example.com/hook.',
  },
  code: {
    title: 'Enter the code',
    sent: (number) => [
      'If ',
      number,
      ' can be subscribed, a code of six digits is on its way. It is valid for 10 minutes.',
    ],
    label: 'Code from the message',
    confirm: 'Confirm',
    missing: 'Enter the six digits.',
    invalid: 'This is not the code, or it is no longer valid.',
    confirmed: 'You are subscribed',
    stop: (number) => ['We send text messages to ', number, '. Reply STOP to end them.'],
    another: 'Use another number',
  },
  challenge: {
    title: 'Answer our challenge',
    sent: (url) => [
      'We post a challenge to ',
      url,
      '. Answer it with status 200 and the value of “challenge” in the body: from then on you are told.',
    ],
    secret: 'Secret that signs what we post',
    once: 'Keep it now: it is shown only this once. An endpoint that is told already keeps the secret it has.',
    another: 'Use another URL',
  },
}

const de: WayWords = {
  sms: {
    address: 'Telefonnummer',
    hint: 'Mit Landesvorwahl, etwa +49 für Deutschland.',
    consent:
      'Ich bin mit SMS einverstanden. Sie können kosten, was mein Anbieter verlangt; die Antwort STOP beendet sie.',
    missing: 'Geben Sie Ihre Telefonnummer ein.',
    invalid: 'Das ist keine Nummer mit Landesvorwahl wie +4915123456789.',
    noConsent: 'Setzen Sie das Häkchen: Ohne Ihr Einverständnis senden wir keine SMS.',
  },
  webhook: {
    address: 'URL, an die gesendet wird',
    hint: 'Für Programme. Zuerst senden wir eine Aufgabe; nichts weiter, bis sie beantwortet ist.',
    missing: 'Geben Sie die URL Ihres Endpunkts ein.',
    invalid:
      'Dorthin kann nichts gesendet werden. Geben Sie eine öffentliche Adresse wie https://example.com/hook ein.',
  },
  code: {
    title: 'Geben Sie den Code ein',
    sent: (number) => [
      'Wenn ',
      number,
      ' angemeldet werden kann, ist ein Code aus sechs Ziffern unterwegs. Er gilt 10 Minuten.',
    ],
    label: 'Code aus der Nachricht',
    confirm: 'Bestätigen',
    missing: 'Geben Sie die sechs Ziffern ein.',
    invalid: 'Das ist nicht der Code, oder er gilt nicht mehr.',
    confirmed: 'Abonnement bestätigt',
    stop: (number) => ['Wir senden SMS an ', number, '. Die Antwort STOP beendet sie.'],
    another: 'Andere Nummer verwenden',
  },
  challenge: {
    title: 'Beantworten Sie unsere Aufgabe',
    sent: (url) => [
      'Wir senden eine Aufgabe an ',
      url,
      '. Antworten Sie mit Status 200 und dem Wert von „challenge“ im Inhalt: Ab dann erhalten Sie Meldungen.',
    ],
    secret: 'Geheimnis, das unsere Sendungen signiert',
    once: 'Bewahren Sie es jetzt auf: Es wird nur dieses eine Mal gezeigt. Ein Endpunkt, der schon Meldungen erhält, behält seines.',
    another: 'Andere URL verwenden',
  },
}

export const wayWords: Record<Locale, WayWords> = { en, de }
