import type { Locale } from '@incident-commander/server/contract'
import { others } from './closest.ts'
import { en } from './en.ts'
import type { Labels } from './labels.ts'
import type { LineLabels } from './line-labels.ts'

/** The words of a language in the browser: English is built in, others are fetched when first wanted. */
export function loadLabels(locale: Locale): Promise<Labels> {
  return locale === 'en' ? Promise.resolve(en) : others[locale]()
}

/** All the words of a language of which a smaller element holds some: another language than English comes whole. */
export const wholeLabels = (labels: LineLabels): Labels =>
  'impacts' in labels ? (labels as Labels) : { ...en, ...labels }
