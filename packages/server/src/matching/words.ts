import { stemmer } from 'stemmer'

/** No more of a message is looked at: what it is about stands at its beginning, and time is bounded. */
export const longestRead = 2000

const negations: [RegExp, string][] = [
  [/\b(?:can ?'?t|can not|cant)\b/g, 'cannot'],
  [/\b(?:won ?'?t|wont)\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)(?:n't|nt)\b/g, '$1 not'],
  [/\b(\w+)n't\b/g, '$1 not'],
  [/\b(?:couldnt|couldn't)\b/g, 'could not'],
  [/\b(i|we|you|they|it|he|she|there|that|what|who)'(?:s|m|re|ve|ll|d)\b/g, '$1'],
  [/\b(?:aint|ain't)\b/g, 'is not'],
  [/(\w)'s\b/g, '$1'],
]
const filler = new Set('a an the my our your their hi her it thi that these those to of'.split(' '))

/** One spelling for what customers write in many: small letters, plain quotes, "can't" and "cant" as "cannot". */
export function normalise(text: string): string {
  let plain = text
    .slice(0, longestRead)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u00b4\u0060]/g, "'")
    .replace(/(.)\1{3,}/g, '$1$1')
  for (const [pattern, replacement] of negations) plain = plain.replace(pattern, replacement)
  return plain
}

/** The stems of a text in their order. */
export const stemsOf = (text: string): string[] =>
  (normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stem(word))

/** Without articles and possessives, so that "log in to my account" is one phrase. */
export const withoutFiller = (stems: string[]): string[] => stems.filter((word) => !filler.has(word))

const stems = new Map<string, string>()

/** Words come again and again, but whoever wanted to could send new ones for ever. */
function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const found = word.length > 40 ? word.slice(0, 40) : stemmer(word)
  if (stems.size > 20_000) stems.clear()
  stems.set(word, found)
  return found
}

/** A text's sentences; lines and list items count as such. */
export function sentencesOf(text: string): string[] {
  return text
    .slice(0, longestRead)
    .split(/(?<=[.!?])\s+|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}{2}/u.test(sentence))
}
