import type { LineLabels, Sentence } from './line-labels.ts'

/** What is said under a support form. */
export interface DeflectWords {
  compared: Sentence
  turnOff: string
  notCompared: string
  turnOn: string
  ask: string
  yes: string
  no: string
}

/** A language that comes whole has these as well. */
export interface DeflectLabels {
  deflect: DeflectWords
}

/** English ones come with the element. */
export const enDeflect: DeflectWords = {
  compared: (page) => ['What you type here is compared with open incidents of ', page, ' and not stored.'],
  turnOff: 'Turn this off',
  notCompared: 'What you type here is not compared with open incidents.',
  turnOn: 'Turn it on',
  ask: 'Are you writing about this?',
  yes: 'Yes, keep me posted',
  no: 'No, something else',
}

export const deflectWords = (labels: LineLabels): DeflectWords =>
  'deflect' in labels ? (labels as LineLabels & DeflectLabels).deflect : enDeflect
