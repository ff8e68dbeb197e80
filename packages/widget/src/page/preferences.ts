import type { Locale } from '@incident-commander/server/contract'
import { languageNames } from './labels/page-labels.ts'
import { type ZoneChoice, zoneChoices } from './page-context.ts'

/*
 * What a visitor chose on our own pages stays in the browser. Where storage is forbidden, a choice holds until the page
 * is left.
 */

/** Under these names, in localStorage. */
const keys = { zone: 'ic-zone', language: 'ic-language' }

/** Reads a value, or nothing where there is none or none may be read. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a value; null forgets it. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Forbidden storage is the visitor's choice too.
  }
}

/**
 * A script in the head marks a document whose visitor chose a language or zone that it is not written in: it is shown
 * once it is. Nobody reads the one first and the other a moment later, and nothing moves under their eyes.
 */
export const holdScript = `let l=localStorage,g=l.getItem('${keys.language}'),e=document.documentElement;if(l.getItem('${keys.zone}')||g&&g!=e.lang)e.dataset.held=''`

/** Shows a document that was held. */
export function release(): void {
  delete document.documentElement.dataset['held']
}

const zoneFrom = (value: string | null): ZoneChoice => zoneChoices.find((choice) => choice === value) ?? 'page'
const isLocale = (value: string | null): value is Locale => value !== null && Object.hasOwn(languageNames, value)

export const recallZone = (): ZoneChoice => zoneFrom(recall(keys.zone))
export const recallLanguage = (): Locale | undefined => {
  const language = recall(keys.language)
  return isLocale(language) ? language : undefined
}

/** Reads a choice of zone and keeps it. */
export function chooseZone(value: string): ZoneChoice {
  const zone = zoneFrom(value)
  remember(keys.zone, zone === 'page' ? null : zone)
  return zone
}

/** Reads a choice of language and keeps it. */
export function chooseLanguage(value: string): Locale | undefined {
  if (!isLocale(value)) return undefined
  remember(keys.language, value)
  return value
}
