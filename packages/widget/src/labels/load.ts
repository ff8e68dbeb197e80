import type { Locale } from '@incident-commander/server/contract'
import { en } from './en.ts'
import type { Labels } from './labels.ts'

const others: Record<Exclude<Locale, 'en'>, () => Promise<Labels>> = {
  de: async () => (await import('./de.ts')).de,
}

/** The language we speak for a wish such as `de-AT`; English where we have nothing closer. */
export function closestLocale(wish: string): Locale {
  const language = wish.split('-', 1)[0]?.toLowerCase() ?? ''
  return Object.hasOwn(others, language) ? (language as Locale) : 'en'
}

/** The words of a language in the browser: English is built in, others are fetched when first wanted. */
export function loadLabels(locale: Locale): Promise<Labels> {
  return locale === 'en' ? Promise.resolve(en) : others[locale]()
}
