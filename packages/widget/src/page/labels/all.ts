import type { Locale } from '@incident-commander/server/contract'
import { de } from './de.ts'
import { en } from './en.ts'
import type { PageLabels } from './page-labels.ts'

const languages: Record<Locale, PageLabels> = { en, de }

/** The page's own words of a language, at once: for the server. */
export function pageLabelsFor(locale: Locale): PageLabels {
  return languages[locale]
}
