import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stemsOf, withoutFiller } from './words.ts'

/** Which phrases of a list stand in a text: how often each of its groups is spoken of. */
export interface PhraseList {
  groups: string[]
  /** A count by group, each phrase of several words counting more than one word. */
  find(stems: string[]): Float64Array
}

interface Node {
  next: Map<string, Node>
  groups: number[]
}

const newNode = (): Node => ({ next: new Map(), groups: [] })

/**
 * Reads a list of phrases: paragraphs of `name: phrase, phrase, …`, lines with # left out. Of two phrases that begin at the
 * same word the longer counts. A phrase that stands under many groups says little of each, so it counts less there.
 */
function parsePhrases(text: string, read: (phrase: string) => string[] = stemsOf): PhraseList {
  const root = newNode()
  const groups: string[] = []
  for (const line of text.split('\n')) {
    const [, name, phrases] = /^([a-z][a-z-]*): (.+)$/.exec(line) ?? []
    if (name === undefined || phrases === undefined) continue
    const group = groups.push(name) - 1
    for (const phrase of phrases.split(',')) add(root, read(phrase), group)
  }
  return {
    groups,
    find: (stems) => {
      const found = new Float64Array(groups.length)
      for (let start = 0; start < stems.length; start++) {
        const match = longestFrom(root, stems, start)
        if (!match) continue
        const weight = Math.min(2, match.length) / Math.sqrt(match.groups.length)
        for (const group of match.groups) found[group] = (found[group] ?? 0) + weight
      }
      return found
    },
  }
}

function add(root: Node, stems: string[], group: number): void {
  if (stems.length === 0) return
  let node = root
  for (const stem of stems) {
    const next = node.next.get(stem) ?? newNode()
    node.next.set(stem, next)
    node = next
  }
  if (!node.groups.includes(group)) node.groups.push(group)
}

function longestFrom(root: Node, stems: string[], start: number): { groups: number[]; length: number } | null {
  let node: Node | undefined = root
  let best: { groups: number[]; length: number } | null = null
  for (let at = start; at < stems.length; at++) {
    node = node.next.get(stems[at] ?? '')
    if (!node) break
    if (node.groups.length > 0) best = { groups: node.groups, length: at - start + 1 }
  }
  return best
}

const textOf = (name: string) => readFileSync(join(import.meta.dirname, 'data', `${name}.txt`), 'utf8')
const tight = (phrase: string) => withoutFiller(stemsOf(phrase))

/** What is spoken of, how it is not as it should be (both without filler), and by what words one tells a report. */
export interface Lexicon {
  topics: PhraseList
  modes: PhraseList
  cues: PhraseList
  /** Variants of one thing: what is said of one is not said of another. */
  variants: PhraseList
  /** Which of these variants are of one family. */
  families: number[][]
}

/** How many families there are: weights are learned for so many. */
export const variantFamilies = 8

let lexicon: Lexicon | undefined

/** The lexicon of this version, read once. */
export const readLexicon = (): Lexicon => (lexicon ??= loadLexicon())

function loadLexicon(): Lexicon {
  const variants = parsePhrases(textOf('variants'), tight)
  const families = new Map<string, number[]>()
  for (const [at, name] of variants.groups.entries()) {
    const [family = ''] = name.split('-', 1)
    families.set(family, [...(families.get(family) ?? []), at])
  }
  if (families.size !== variantFamilies) throw new Error(`the lexicon has ${families.size} families of variants`)
  return {
    topics: parsePhrases(textOf('topics'), tight),
    modes: parsePhrases(textOf('modes'), tight),
    cues: parsePhrases(textOf('cues')),
    variants,
    families: [...families.values()],
  }
}
