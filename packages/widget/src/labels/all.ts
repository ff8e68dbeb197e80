import type { Locale } from '@incident-commander/server/contract'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Labels } from './labels.ts'

const languages: Record<Locale, Labels> = { en, de }

/** The words of a language, at once: for the server, where every language is at hand. */
export function labelsFor(locale: Locale): Labels {
  return languages[locale]
}
