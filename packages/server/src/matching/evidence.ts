import type { IncidentForm, MessageForm } from './forms.ts'
import { saysNothing } from './general.ts'
import { readLexicon } from './lexicon.ts'
import type { PhraseList } from './lexicon.ts'
import { normalise, stemsOf, withoutFiller } from './words.ts'

/** Why an incident is among the matches: only what message and incident hold. */
export interface Evidence {
  /** How near the meanings are, from -1 to 1; null without a model. It is no probability. */
  meaning: number | null
  /** Words of the message that the incident has too. */
  words: string[]
  /** Subjects that both speak of, by the lexicon's names. */
  subjects: string[]
  /** What both say is wrong, by the lexicon's names. */
  symptoms: string[]
}

const most = 5

/** A message's words that say something, with the stems by which they are compared. */
export const spokenOf = (message: string) =>
  [...new Set(normalise(message).match(/[\p{L}\p{N}]{3,}/gu) ?? [])]
    .filter((word) => !saysNothing(word))
    .map((word) => ({ word, stems: withoutFiller(stemsOf(word)) }))

export function evidenceOf(
  message: MessageForm,
  spoken: ReturnType<typeof spokenOf>,
  incident: IncidentForm,
  meaning: number | null,
): Evidence {
  const { topics, modes } = readLexicon()
  const words = spoken.filter(({ stems }) => stems.some((stem) => incident.terms.has(stem)))
  return {
    meaning: meaning === null ? null : Math.round(meaning * 100) / 100,
    words: words.slice(0, most).map(({ word }) => word),
    subjects: shared(topics, message.topics, incident.topics),
    symptoms: shared(modes, message.modes, incident.modes),
  }
}

const shared = ({ groups }: PhraseList, a: Float64Array, b: Float64Array) =>
  groups.filter((_, group) => (a[group] ?? 0) > 0 && (b[group] ?? 0) > 0).slice(0, most)
