import type { Locale } from '@incident-commander/server/contract'
import type { Notice } from './subscription-words.ts'

const words: Record<Locale, Notice> = {
  en: {
    title: 'There is no such incident',
    text: 'The link may have been cut off, or the incident was deleted. What is happening now is on the status page.',
  },
  de: {
    title: 'Diese Störung gibt es nicht',
    text: 'Vielleicht wurde der Link abgeschnitten, oder die Störung wurde gelöscht. Was gerade geschieht, steht auf der Statusseite.',
  },
}

/** What an address below `/incidents/` says where there is no incident. */
export function notFoundWordsFor(locale: Locale): Notice {
  return words[locale]
}

const nothingHere: Record<Locale, Notice & { home: string }> = {
  en: {
    title: 'There is nothing at this address',
    text: 'The link may have been cut off, or what was here was moved or deleted.',
    home: 'Go to the status page',
  },
  de: {
    title: 'Unter dieser Adresse gibt es nichts',
    text: 'Vielleicht wurde der Link abgeschnitten, oder was hier war, wurde verschoben oder gelöscht.',
    home: 'Zur Statusseite',
  },
}

/** What an address says that no status page has, and where to go from there. */
export function nothingHereWordsFor(locale: Locale): Notice & { home: string } {
  return nothingHere[locale]
}

const tooManySearches: Record<Locale, (wait: string) => Notice> = {
  en: (wait) => ({
    title: 'Too many searches for the moment',
    text: `Your network has searched more often than we answer in a minute. Try again in ${wait} s; everything else can be read meanwhile.`,
  }),
  de: (wait) => ({
    title: 'Im Moment zu viele Suchen',
    text: `Aus Ihrem Netz wurde öfter gesucht, als wir in einer Minute beantworten. Versuchen Sie es in ${wait} s noch einmal; alles andere können Sie solange lesen.`,
  }),
}

/** What a search is told that is one too many, and in how many seconds it is answered. */
export function tooManySearchesWordsFor(locale: Locale): (wait: string) => Notice {
  return tooManySearches[locale]
}
