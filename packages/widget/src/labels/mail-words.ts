import type { Locale } from '@incident-commander/server/contract'

/** The words that only mails use; what a mail shares with the page is in `Labels`. */
export interface MailWords {
  incident: {
    /** The same in every mail about one incident, so that mail programs keep them together. */
    subject: (page: string, title: string) => string
    affected: string
    /** What the update brought about, once nothing is affected any more. */
    operationalAgain: string
    follow: string
    /** The same for an incident that is over. */
    read: string
    /** Where nobody wrote what a postmortem is announced with. */
    postmortem: string
  }
  /** Of a test, to the person who declared it. */
  test: {
    subject: (subject: string) => string
    notice: string
    open: string
    why: (page: string) => string
  }
  confirm: {
    subject: (page: string) => string
    title: (page: string) => string
    everything: (page: string) => string
    components: (count: number, page: string) => string
    button: string
    validFor: string
    notYou: string
  }
  /** To a subscriber for whom somebody asked to stop. */
  leave: {
    subject: (page: string) => string
    title: (page: string) => string
    text: (page: string) => string
    button: string
    notYou: string
  }
  foot: {
    why: (page: string) => string
    preferences: string
    unsubscribe: string
  }
}

const words: Record<Locale, MailWords> = {
  en: {
    incident: {
      subject: (page, title) => `[${page}] ${title}`,
      affected: 'Affected components',
      operationalAgain: 'Operational again',
      follow: 'Follow this incident',
      read: 'View this incident',
      postmortem: 'We have written down what happened, why, and what we do about it.',
    },
    test: {
      subject: (subject) => `[Test] ${subject}`,
      notice: 'This is a test. Nobody else is told, no component changes, and nothing of it is public.',
      open: 'Open it in the console',
      why: (page) => `You get this because you declared this test incident of ${page}.`,
    },
    confirm: {
      subject: (page) => `Confirm your subscription to ${page}`,
      title: (page) => `Get updates about ${page}?`,
      everything: (page) => `Somebody, we think you, asked to be told by email when something happens at ${page}.`,
      components: (count, page) =>
        `Somebody, we think you, asked to be told by email when something happens to ${count === 1 ? 'one component' : `${count} components`} of ${page}.`,
      button: 'Confirm subscription',
      validFor: 'The link is valid for 24 hours. Nothing else is sent until you confirm.',
      notYou: 'If it was not you, do nothing: without your confirmation there is no subscription.',
    },
    leave: {
      subject: (page) => `Unsubscribe from ${page}`,
      title: (page) => `Stop updates about ${page}?`,
      text: (page) => `Somebody, we think you, asked that we no longer write to you when something happens at ${page}.`,
      button: 'Unsubscribe',
      notYou: 'If it was not you, do nothing: you stay subscribed.',
    },
    foot: {
      why: (page) => `You get this because you subscribed to updates of ${page}.`,
      preferences: 'Change what you get',
      unsubscribe: 'Unsubscribe',
    },
  },
  de: {
    incident: {
      subject: (page, title) => `[${page}] ${title}`,
      affected: 'Betroffene Komponenten',
      operationalAgain: 'Wieder in Betrieb',
      follow: 'Störung verfolgen',
      read: 'Störung ansehen',
      postmortem: 'Wir haben aufgeschrieben, was geschehen ist, warum, und was wir dagegen tun.',
    },
    test: {
      subject: (subject) => `[Test] ${subject}`,
      notice:
        'Dies ist ein Test. Niemand sonst erfährt davon, keine Komponente ändert sich, nichts davon ist öffentlich.',
      open: 'In der Konsole öffnen',
      why: (page) => `Sie erhalten diese Nachricht, weil Sie diese Teststörung von ${page} gemeldet haben.`,
    },
    confirm: {
      subject: (page) => `Abonnement von ${page} bestätigen`,
      title: (page) => `Neuigkeiten von ${page} erhalten?`,
      everything: (page) => `Jemand, vermutlich Sie, möchte per E-Mail erfahren, wenn bei ${page} etwas geschieht.`,
      components: (count, page) =>
        `Jemand, vermutlich Sie, möchte per E-Mail erfahren, wenn mit ${count === 1 ? 'einer Komponente' : `${count} Komponenten`} von ${page} etwas geschieht.`,
      button: 'Abonnement bestätigen',
      validFor: 'Der Link gilt 24 Stunden. Bis Sie bestätigen, senden wir nichts weiter.',
      notYou: 'Waren Sie es nicht, tun Sie nichts: Ohne Ihre Bestätigung gibt es kein Abonnement.',
    },
    leave: {
      subject: (page) => `Abonnement von ${page} beenden`,
      title: (page) => `Neuigkeiten von ${page} abbestellen?`,
      text: (page) =>
        `Jemand, vermutlich Sie, möchte, dass wir Ihnen nicht mehr schreiben, wenn bei ${page} etwas geschieht.`,
      button: 'Abmelden',
      notYou: 'Waren Sie es nicht, tun Sie nichts: Das Abonnement bleibt bestehen.',
    },
    foot: {
      why: (page) => `Sie erhalten diese Nachricht, weil Sie Neuigkeiten von ${page} abonniert haben.`,
      preferences: 'Auswahl ändern',
      unsubscribe: 'Abmelden',
    },
  },
}

/** The words of mails in a language. */
export function mailWordsFor(locale: Locale): MailWords {
  return words[locale]
}
