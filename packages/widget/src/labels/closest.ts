import type { Locale } from '@incident-commander/server/contract'
import type { DeflectLabels } from './deflect-words.ts'
import type { Labels } from './labels.ts'

/** The languages that are fetched when first wanted. */
export const others: Record<Exclude<Locale, 'en'>, () => Promise<Labels & DeflectLabels>> = {
  de: async () => (await import('./de.ts')).de,
}

/** The language we have for a wish such as `de-AT`, if any. */
export function closestLocale(wish: string | null | undefined): Locale | undefined {
  const language = wish?.split('-', 1)[0]?.toLowerCase() ?? ''
  return language === 'en' || Object.hasOwn(others, language) ? (language as Locale) : undefined
}
