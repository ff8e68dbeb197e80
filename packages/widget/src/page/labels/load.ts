import type { Locale } from '@incident-commander/server/contract'
import { en } from './en.ts'
import type { PageLabels } from './page-labels.ts'

const others: Record<Exclude<Locale, 'en'>, () => Promise<PageLabels>> = {
  de: async () => (await import('./de.ts')).de,
}

/** The page's own words in the browser: English is built in, others are fetched when first wanted. */
export function loadPageLabels(locale: Locale): Promise<PageLabels> {
  return locale === 'en' ? Promise.resolve(en) : others[locale]()
}
