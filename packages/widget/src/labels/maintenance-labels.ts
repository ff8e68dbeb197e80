import type { Locale, MaintenanceStatus } from '@incident-commander/server/contract'
import type { Sentence } from './line-labels.ts'

/** What is said of planned work: fetched by a feed, in every language, when there is some. */
export interface MaintenanceLabels {
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
  /** How many more there are, folded. */
  more: (count: number) => string
}

const en: MaintenanceLabels = {
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
  more: (count) => `${count} more`,
}

const de: MaintenanceLabels = {
  title: 'Wartung',
  statuses: {
    scheduled: 'Geplant',
    in_progress: 'Läuft',
    verifying: 'Wird geprüft',
    completed: 'Abgeschlossen',
    canceled: 'Abgesagt',
  },
  underWay: 'Läuft',
  until: (time) => ['bis ', time],
  fromTo: (from, to) => [from, ' bis ', to],
  left: (duration) => `noch ${duration}`,
  late: 'dauert länger als geplant',
  passed: (duration, whole) => `${duration} von ${whole} vergangen`,
  affects: (names) => `Betrifft ${names}.`,
  more: (count) => `${count} weitere`,
}

export const maintenanceLabels: Record<Locale, MaintenanceLabels> = { en, de }
