import type { Labels, OverallDescription } from './labels.ts'

/** The page's sentence in the reader's language; a sentence we do not know is shown as the wire spells it. */
export function overallSentence(labels: Labels, description: string): string {
  return labels.overall[description as OverallDescription] ?? description
}

/** The same in a word or two. */
export function shortOverall(labels: Labels, description: string): string {
  return labels.overallShort[description as OverallDescription] ?? description
}
