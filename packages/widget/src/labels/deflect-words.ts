import type { Locale } from '@incident-commander/server/contract'
import type { Sentence } from './line-labels.ts'

/** What is said under a support form: fetched in every language while an incident is open. */
export interface DeflectWords {
  compared: Sentence
  turnOff: string
  notCompared: string
  turnOn: string
  ask: string
  yes: string
  no: string
  newTab: string
}

export const deflectWords: Record<Locale, DeflectWords> = {
  en: {
    compared: (page) => ['What you type here is compared with open incidents of ', page, ' and not stored.'],
    turnOff: 'Turn this off',
    notCompared: 'What you type here is not compared with open incidents.',
    turnOn: 'Turn it on',
    ask: 'Are you writing about this?',
    yes: 'Yes, keep me posted',
    no: 'No, something else',
    newTab: '(opens in a new tab)',
  },
  de: {
    compared: (page) => [
      'Was Sie hier schreiben, wird mit offenen Störungen von ',
      page,
      ' verglichen und nicht gespeichert.',
    ],
    turnOff: 'Ausschalten',
    notCompared: 'Was Sie hier schreiben, wird nicht mit offenen Störungen verglichen.',
    turnOn: 'Einschalten',
    ask: 'Schreiben Sie wegen dieser Störung?',
    yes: 'Ja, auf dem Laufenden halten',
    no: 'Nein, etwas anderes',
    newTab: '(öffnet einen neuen Tab)',
  },
}
