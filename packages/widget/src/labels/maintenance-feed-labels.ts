import type { Locale } from '@incident-commander/server/contract'
import type { Sentence } from './line-labels.ts'

/** What a feed says of maintenance: fetched in every language when there is some. */
export interface MaintenanceFeedLabels {
  title: string
  verifying: string
  underWay: string
  until: Sentence
  /** From one time to another. */
  fromTo: <Part>(from: Part, to: Part) => (string | Part)[]
  /** Of one that goes on for longer than planned. */
  late: string
  /** How many more there are, folded. */
  more: (count: number) => string
}

export const maintenanceFeedLabels: Record<Locale, MaintenanceFeedLabels> = {
  en: {
    title: 'Maintenance',
    verifying: 'Verifying',
    underWay: 'Under way',
    until: (time) => ['until ', time],
    fromTo: (from, to) => [from, ' to ', to],
    late: 'takes longer than planned',
    more: (count) => `${count} more`,
  },
  de: {
    title: 'Wartung',
    verifying: 'Wird geprüft',
    underWay: 'Läuft',
    until: (time) => ['bis ', time],
    fromTo: (from, to) => [from, ' bis ', to],
    late: 'dauert länger als geplant',
    more: (count) => `${count} weitere`,
  },
}
