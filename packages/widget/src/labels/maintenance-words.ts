import type { Locale, MaintenanceStatus } from '@incident-commander/server/contract'
import type { Sentence } from './line-labels.ts'

/** What is said of planned work: fetched by a feed, in every language, when there is some. */
export interface MaintenanceWords {
  title: string
  statuses: Record<MaintenanceStatus, string>
  underWay: string
  until: Sentence
  /** From one time to another. */
  fromTo: <Part>(from: Part, to: Part) => (string | Part)[]
  /** Of one that goes on: how long still, or that it takes longer than planned. */
  left: (duration: string) => string
  late: string
  passed: (duration: string, whole: string) => string
  affects: (names: string) => string
  /** What an update without words means. */
  noMessage: Record<MaintenanceStatus, string>
}

const en: MaintenanceWords = {
  title: 'Maintenance',
  statuses: {
    scheduled: 'Scheduled',
    in_progress: 'In progress',
    verifying: 'Verifying',
    completed: 'Completed',
    canceled: 'Canceled',
  },
  underWay: 'Under way',
  until: (time) => ['until ', time],
  fromTo: (from, to) => [from, ' to ', to],
  left: (duration) => `${duration} left`,
  late: 'takes longer than planned',
  passed: (duration, whole) => `${duration} of ${whole} passed`,
  affects: (names) => `Affects ${names}.`,
  noMessage: {
    scheduled: 'This maintenance is planned.',
    in_progress: 'The work has begun.',
    verifying: 'The work is done and we are checking the results.',
    completed: 'The maintenance is complete.',
    canceled: 'This maintenance does not take place.',
  },
}

const de: MaintenanceWords = {
  title: 'Wartung',
  statuses: {
    scheduled: 'Geplant',
    in_progress: 'Im Gang',
    verifying: 'Wird geprüft',
    completed: 'Abgeschlossen',
    canceled: 'Abgesagt',
  },
  underWay: 'Im Gang',
  until: (time) => ['bis ', time],
  fromTo: (from, to) => [from, ' bis ', to],
  left: (duration) => `noch ${duration}`,
  late: 'dauert länger als geplant',
  passed: (duration, whole) => `${duration} von ${whole} vergangen`,
  affects: (names) => `Betrifft ${names}.`,
  noMessage: {
    scheduled: 'Diese Wartung ist geplant.',
    in_progress: 'Die Arbeiten haben begonnen.',
    verifying: 'Die Arbeiten sind getan, wir prüfen das Ergebnis.',
    completed: 'Die Wartung ist abgeschlossen.',
    canceled: 'Diese Wartung findet nicht statt.',
  },
}

export const maintenanceWords: Record<Locale, MaintenanceWords> = { en, de }
