import type { Locale } from '@incident-commander/server/contract'

/** The words of messages by other ways than email; what they share with mails is in `MailWords`. */
export interface ChannelWords {
  /** To see whether messages arrive. */
  test: {
    title: string
    text: (page: string) => string
    link: string
  }
  sms: {
    code: (code: string, page: string) => string
    /** Before the time of a promised update. */
    stop: string
  }
}

const words: Record<Locale, ChannelWords> = {
  en: {
    test: {
      title: 'Test message',
      text: (page) => `Messages of ${page} arrive here. Nothing has happened.`,
      link: 'Open the status page',
    },
    sms: {
      code: (code, page) => `${code} is your code for updates of ${page}. Reply STOP and nothing more comes.`,
      stop: 'STOP ends this.',
    },
  },
  de: {
    test: {
      title: 'Testnachricht',
      text: (page) => `Nachrichten von ${page} kommen hier an. Es ist nichts geschehen.`,
      link: 'Statusseite öffnen',
    },
    sms: {
      code: (code, page) =>
        `${code} ist Ihr Code für Meldungen von ${page}. Antworten Sie STOP, und es kommt nichts mehr.`,
      stop: 'STOP beendet dies.',
    },
  },
}

/** The words of messages by other ways than email, in a language. */
export const channelWordsFor = (locale: Locale): ChannelWords => words[locale]
