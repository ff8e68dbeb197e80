import type { Locale } from '@incident-commander/server/contract'
import type { Sentence } from './line-labels.ts'

/** What a line says of the next maintenance: fetched in every language when the first one is shown. */
export const windowWords: Record<Locale, { next: Sentence; until: Sentence }> = {
  en: { next: (time) => ['Maintenance: ', time], until: (time) => ['Maintenance until ', time] },
  de: { next: (time) => ['Wartung: ', time], until: (time) => ['Wartung bis ', time] },
}
