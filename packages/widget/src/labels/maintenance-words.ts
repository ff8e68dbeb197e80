import type { Locale, MaintenanceStatus } from '@incident-commander/server/contract'

/** What is said of new times when nobody wrote a message. */
export type MoveNews = 'moved' | 'extended' | 'shortened'

/** What is said of a maintenance when nobody wrote a message. */
export type MaintenanceNews = 'scheduled' | 'started' | 'verifying' | 'completed' | 'endedEarly' | 'canceled'

/** The words of maintenance that the server says: standard sentences, and mails. Visitors download none of them. */
export interface MaintenanceWords {
  statuses: Record<MaintenanceStatus, string>
  news: Record<MaintenanceNews, string>
  /** With the time that is another, as it was and as it is. */
  moves: Record<MoveNews, (was: string, is: string) => string>
  mail: {
    subject: (page: string, title: string) => string
    /** Before the times of the window. */
    planned: string
    /** Before the times that a window had until it was moved. */
    was: string
    /** Before those that it has since. */
    is: string
    /** The times of a window: from when until when. */
    window: (from: string, to: string) => string
    /** How long from now it begins, in words such as "in 24 hours". */
    reminder: (begins: string) => string
    components: string
    read: string
  }
}

const words: Record<Locale, MaintenanceWords> = {
  en: {
    statuses: {
      scheduled: 'Scheduled',
      in_progress: 'In progress',
      verifying: 'Verifying',
      completed: 'Completed',
      canceled: 'Canceled',
    },
    news: {
      scheduled: 'We have planned this maintenance.',
      started: 'This maintenance has begun.',
      verifying: 'The work is done and we are checking that everything runs.',
      completed: 'This maintenance is complete.',
      endedEarly: 'This maintenance is complete, earlier than planned.',
      canceled: 'This maintenance has been canceled.',
    },
    moves: {
      moved: (was, is) => `This maintenance has been moved from ${was} to ${is}.`,
      extended: (was, is) => `This maintenance will take longer than planned: until ${is} instead of ${was}.`,
      shortened: (was, is) => `This maintenance will end earlier than planned: ${is} instead of ${was}.`,
    },
    mail: {
      subject: (page, title) => `[${page}] ${title}`,
      planned: 'Planned',
      was: 'Before',
      is: 'Now',
      window: (from, to) => `${from} to ${to}`,
      reminder: (begins) => `A reminder: this maintenance begins ${begins}.`,
      components: 'Under maintenance during this time',
      read: 'View this maintenance',
    },
  },
  de: {
    statuses: {
      scheduled: 'Geplant',
      in_progress: 'Läuft',
      verifying: 'Wird geprüft',
      completed: 'Abgeschlossen',
      canceled: 'Abgesagt',
    },
    news: {
      scheduled: 'Wir haben diese Wartung geplant.',
      started: 'Diese Wartung hat begonnen.',
      verifying: 'Die Arbeiten sind getan, wir prüfen, ob alles läuft.',
      completed: 'Diese Wartung ist abgeschlossen.',
      endedEarly: 'Diese Wartung ist abgeschlossen, früher als geplant.',
      canceled: 'Diese Wartung ist abgesagt.',
    },
    moves: {
      moved: (was, is) => `Diese Wartung ist verlegt, von ${was} auf ${is}.`,
      extended: (was, is) => `Diese Wartung dauert länger als geplant. Neues Ende: ${is} statt ${was}.`,
      shortened: (was, is) => `Diese Wartung endet früher als geplant. Neues Ende: ${is} statt ${was}.`,
    },
    mail: {
      subject: (page, title) => `[${page}] ${title}`,
      planned: 'Geplant',
      was: 'Bisher',
      is: 'Neu',
      window: (from, to) => `${from} bis ${to}`,
      reminder: (begins) => `Zur Erinnerung: Diese Wartung beginnt ${begins}.`,
      components: 'In dieser Zeit in Wartung',
      read: 'Wartung ansehen',
    },
  },
}

/** The words of maintenance in a language. */
export function maintenanceWordsFor(locale: Locale): MaintenanceWords {
  return words[locale]
}
