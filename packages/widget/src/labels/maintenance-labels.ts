import type { Locale, MaintenanceStatus } from '@incident-commander/server/contract'
import { maintenanceFeedLabels, type MaintenanceFeedLabels } from './maintenance-feed-labels.ts'

/** The words of maintenance that a status page and the console show. */
export interface MaintenanceLabels extends MaintenanceFeedLabels {
  statuses: Record<MaintenanceStatus, string>
  /** Of one that goes on: how long still. */
  left: (duration: string) => string
  passed: (duration: string, whole: string) => string
  affects: (names: string) => string
}

const en: MaintenanceLabels = {
  ...maintenanceFeedLabels.en,
  statuses: {
    scheduled: 'Scheduled',
    in_progress: 'In progress',
    verifying: maintenanceFeedLabels.en.verifying,
    completed: 'Completed',
    canceled: 'Canceled',
  },
  left: (duration) => `${duration} left`,
  passed: (duration, whole) => `${duration} of ${whole} passed`,
  affects: (names) => `Affects ${names}.`,
}

const de: MaintenanceLabels = {
  ...maintenanceFeedLabels.de,
  statuses: {
    scheduled: 'Geplant',
    in_progress: 'Läuft',
    verifying: maintenanceFeedLabels.de.verifying,
    completed: 'Abgeschlossen',
    canceled: 'Abgesagt',
  },
  left: (duration) => `noch ${duration}`,
  passed: (duration, whole) => `${duration} von ${whole} vergangen`,
  affects: (names) => `Betrifft ${names}.`,
}

export const maintenanceLabels: Record<Locale, MaintenanceLabels> = { en, de }
