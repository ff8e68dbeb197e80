import type { Locale } from '@incident-commander/server/contract'

/** What a small page says: a title, what it means, and a button where there is something to do. */
export interface Notice {
  title: string
  text: string
  button?: string
}

/** The words of the pages that links in mails open, and of the answer to a form sent without JavaScript. */
export interface SubscriptionWords {
  confirm: (page: string, address: string) => Notice & { button: string }
  confirmed: (page: string) => Notice
  unsubscribe: (page: string, address: string) => Notice & { button: string }
  unsubscribed: (page: string) => Notice
  /** The same whether or not we know the address. */
  requested: (address: string) => Notice
  /** A phone was sent a code. */
  code: (number: string) => Notice
  codeLabel: string
  confirmCode: string
  wrongCode: string
  confirmedPhone: (page: string) => Notice
  /** A webhook is asked to prove itself. */
  challenged: (url: string) => Notice
  secretLabel: string
  secretHint: string
  /** A field that people type is not as it must be. */
  mistyped: Record<'email' | 'phone' | 'consent' | 'url', Notice>
  noneChosen: Notice
  /** The form had fields, by name, that are not as they must be. */
  notTaken: (names: string[]) => Notice
  expired: (page: string) => Notice
  unknown: Notice
  tooMany: Notice
  unavailable: Notice
  backToPage: (page: string) => string
}

const words: Record<Locale, SubscriptionWords> = {
  en: {
    confirm: (page, address) => ({
      title: `Get updates about ${page}?`,
      text: `We will write to ${address} when something happens. You can stop at any time.`,
      button: 'Confirm subscription',
    }),
    confirmed: (page) => ({
      title: 'You are subscribed',
      text: `We will write to you when something happens at ${page}. Each mail has a link to stop.`,
    }),
    unsubscribe: (page, address) => ({
      title: `Stop updates about ${page}?`,
      text: `We will no longer write to ${address} when something happens.`,
      button: 'Unsubscribe',
    }),
    unsubscribed: (page) => ({
      title: 'You are unsubscribed',
      text: `We no longer write to you about ${page}. You can subscribe again on the status page.`,
    }),
    requested: (address) => ({
      title: 'Check your inbox',
      text: `If ${address} can be subscribed, a confirmation is on its way. It is valid for 24 hours.`,
    }),
    code: (number) => ({
      title: 'Enter the code',
      text: `If ${number} can be subscribed, a code of six digits is on its way. It is valid for 10 minutes.`,
    }),
    codeLabel: 'Code from the message',
    confirmCode: 'Confirm subscription',
    wrongCode: 'This is not the code, or it is no longer valid.',
    confirmedPhone: (page) => ({
      title: 'You are subscribed',
      text: `We send you a text message when something happens at ${page}. Reply STOP to end them.`,
    }),
    challenged: (url) => ({
      title: 'Answer our challenge',
      text: `We post a challenge to ${url}. Answer it with status 200 and the value of “challenge” in the body: from then on you are told.`,
    }),
    secretLabel: 'Secret that signs what we post',
    secretHint: 'Keep it now: it is shown only this once. An endpoint that is told already keeps the secret it has.',
    mistyped: {
      email: {
        title: 'Not subscribed',
        text: 'This is not an email address such as you@company.com. Go back and check it.',
      },
      phone: {
        title: 'Not subscribed',
        text: 'This is not a phone number with its country code, such as +14155550123. Go back and check it.',
      },
      consent: {
        title: 'Not subscribed',
        text: 'Without your agreement we send no text messages. Go back and tick the box.',
      },
      url: {
        title: 'Not subscribed',
        text: 'Nothing can be posted to this URL. Go back and enter a public address such as https://example.com/hook.',
      },
    },
    noneChosen: {
      title: 'Not subscribed',
      text: 'No component is chosen. Go back and choose at least one, or everything.',
    },
    notTaken: (names) => ({
      title: 'Not subscribed',
      text: `The form holds something that cannot be taken: ${names.map((name) => `“${name}”`).join(', ')}.`,
    }),
    expired: (page) => ({
      title: 'This link has expired',
      text: `Links are valid for 24 hours. Subscribe to ${page} again and we send you a new one.`,
    }),
    unknown: {
      title: 'This link is not valid',
      text: 'It may have been cut off. Open it from the mail once more, or copy it whole.',
    },
    tooMany: {
      title: 'Not subscribed: too many attempts',
      text: 'Try again in a few minutes.',
    },
    unavailable: {
      title: 'Not possible at the moment',
      text: 'Nothing was changed. Try again in a moment.',
    },
    backToPage: (page) => `Status of ${page}`,
  },
  de: {
    confirm: (page, address) => ({
      title: `Neuigkeiten von ${page} erhalten?`,
      text: `Wir schreiben an ${address}, wenn etwas geschieht. Sie können sich jederzeit abmelden.`,
      button: 'Abonnement bestätigen',
    }),
    confirmed: (page) => ({
      title: 'Abonnement bestätigt',
      text: `Wir schreiben Ihnen, wenn bei ${page} etwas geschieht. Jede E-Mail enthält einen Link zum Abmelden.`,
    }),
    unsubscribe: (page, address) => ({
      title: `Neuigkeiten von ${page} abbestellen?`,
      text: `Wir schreiben dann nicht mehr an ${address}, wenn etwas geschieht.`,
      button: 'Abmelden',
    }),
    unsubscribed: (page) => ({
      title: 'Sie sind abgemeldet',
      text: `Wir schreiben Ihnen nicht mehr über ${page}. Auf der Statusseite können Sie sich wieder anmelden.`,
    }),
    requested: (address) => ({
      title: 'Sehen Sie in Ihr Postfach',
      text: `Wenn ${address} angemeldet werden kann, ist eine Bestätigung unterwegs. Sie gilt 24 Stunden.`,
    }),
    code: (number) => ({
      title: 'Geben Sie den Code ein',
      text: `Wenn ${number} angemeldet werden kann, ist ein Code aus sechs Ziffern unterwegs. Er gilt 10 Minuten.`,
    }),
    codeLabel: 'Code aus der Nachricht',
    confirmCode: 'Abonnement bestätigen',
    wrongCode: 'Das ist nicht der Code, oder er gilt nicht mehr.',
    confirmedPhone: (page) => ({
      title: 'Abonnement bestätigt',
      text: `Wir senden Ihnen eine SMS, wenn bei ${page} etwas geschieht. Die Antwort STOP beendet sie.`,
    }),
    challenged: (url) => ({
      title: 'Beantworten Sie unsere Aufgabe',
      text: `Wir senden eine Aufgabe an ${url}. Antworten Sie mit Status 200 und dem Wert von „challenge“ im Inhalt: Ab dann erhalten Sie Meldungen.`,
    }),
    secretLabel: 'Geheimnis, das unsere Sendungen signiert',
    secretHint:
      'Bewahren Sie es jetzt auf: Es wird nur dieses eine Mal gezeigt. Ein Endpunkt, der schon Meldungen erhält, behält seines.',
    mistyped: {
      email: {
        title: 'Nicht angemeldet',
        text: 'Das ist keine E-Mail-Adresse wie sie@firma.de. Gehen Sie zurück und prüfen Sie sie.',
      },
      phone: {
        title: 'Nicht angemeldet',
        text: 'Das ist keine Telefonnummer mit Landesvorwahl wie +4915123456789. Gehen Sie zurück und prüfen Sie sie.',
      },
      consent: {
        title: 'Nicht angemeldet',
        text: 'Ohne Ihr Einverständnis senden wir keine SMS. Gehen Sie zurück und setzen Sie das Häkchen.',
      },
      url: {
        title: 'Nicht angemeldet',
        text: 'An diese URL kann nichts gesendet werden. Gehen Sie zurück und geben Sie eine öffentliche Adresse wie https://example.com/hook ein.',
      },
    },
    noneChosen: {
      title: 'Nicht angemeldet',
      text: 'Keine Komponente ist gewählt. Gehen Sie zurück und wählen Sie mindestens eine oder alles.',
    },
    notTaken: (names) => ({
      title: 'Nicht angemeldet',
      text: `Das Formular enthält etwas, das nicht angenommen werden kann: ${names.map((name) => `„${name}“`).join(', ')}.`,
    }),
    expired: (page) => ({
      title: 'Dieser Link ist abgelaufen',
      text: `Links gelten 24 Stunden. Melden Sie sich bei ${page} erneut an, dann senden wir einen neuen.`,
    }),
    unknown: {
      title: 'Dieser Link ist nicht gültig',
      text: 'Vielleicht wurde er abgeschnitten. Öffnen Sie ihn noch einmal aus der E-Mail oder kopieren Sie ihn ganz.',
    },
    tooMany: {
      title: 'Nicht angemeldet: zu viele Versuche',
      text: 'Versuchen Sie es in einigen Minuten noch einmal.',
    },
    unavailable: {
      title: 'Im Moment nicht möglich',
      text: 'Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
    },
    backToPage: (page) => `Status von ${page}`,
  },
}

/** The words of the subscription pages in a language. */
export function subscriptionWordsFor(locale: Locale): SubscriptionWords {
  return words[locale]
}
