import { type DeflectWords, enDeflect } from '../../packages/widget/src/labels/deflect-words.ts'
import { en as labels } from '../../packages/widget/src/labels/en.ts'
import type { Labels } from '../../packages/widget/src/labels/labels.ts'
import { type MaintenanceLabels, maintenanceLabels } from '../../packages/widget/src/labels/maintenance-labels.ts'
import { type RhythmWords, rhythmWords } from '../../packages/widget/src/labels/rhythm-words.ts'
import { type SignUpWords, signUpWords } from '../../packages/widget/src/labels/sign-up.ts'
import { type WayWords, wayWords } from '../../packages/widget/src/labels/sign-up-ways.ts'
import { windowWords } from '../../packages/widget/src/labels/window-words.ts'
import { type UptimeWords, uptimeWords } from '../../packages/widget/src/labels/uptime-words.ts'
import { en as words } from '../../packages/widget/src/page/labels/en.ts'
import type { PageLabels } from '../../packages/widget/src/page/labels/page-labels.ts'

/** All that a public page and the elements on it say. */
export interface PseudoLanguage {
  labels: Labels
  words: PageLabels
  signUp: SignUpWords
  ways: WayWords
  maintenance: MaintenanceLabels
  rhythm: RhythmWords
  window: (typeof windowWords)['en']
  uptime: UptimeWords
  deflect: DeflectWords
}

type Speech = string | ((...given: never[]) => string | unknown[] | Speech)

/** A catalogue of nothing but what can be said here: one that grows by a list or a number does not compile. */
type Catalogue<Words> = {
  [Key in keyof Words]: Words[Key] extends Speech
    ? Words[Key]
    : Words[Key] extends readonly unknown[]
      ? never
      : Words[Key] extends object
        ? Catalogue<Words[Key]>
        : never
}

interface Script {
  letters: (text: string) => string
  open: string
  close: string
}

/** A catalogue said in another script, with whatever it is given to say left as it is. */
function sayIn<Words extends Catalogue<Words>>(script: Script, catalogue: Words): Words {
  return say(script, catalogue, []) as Words
}

function say(script: Script, value: unknown, given: unknown[]): unknown {
  const { open, close } = script
  if (typeof value === 'string') return open + spell(script, value, given) + close
  if (typeof value === 'function') {
    return (...more: unknown[]) => say(script, Reflect.apply(value, undefined, more), [...given, ...more])
  }
  if (Array.isArray(value)) {
    const parts = value.map((part) =>
      typeof part === 'string' && !given.includes(part) ? spell(script, part, given) : part,
    )
    return [open, ...parts, close]
  }
  return Object.fromEntries(Object.entries(Object(value)).map(([key, part]) => [key, say(script, part, given)]))
}

function spell({ letters }: Script, text: string, given: unknown[]): string {
  const part = given.find((one) => typeof one === 'string' && one !== '' && text.includes(one))
  if (typeof part !== 'string') return letters(text)
  return text
    .split(part)
    .map((between) => letters(between))
    .join(part)
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

const lettersOf = (others: string) => {
  const letters = new Map([...others].map((other, index) => [alphabet[index], other]))
  return (text: string) => text.replace(/[A-Za-z]/g, (letter) => letters.get(letter) ?? letter)
}

const accent = lettersOf('áƀçđéƒĝĥíĵķłɱñóþʠŕšťúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶŁṀÑÓÞɊŔŠŤÚṼŴẊÝŽ')
const arabicLetters = 'ابصديفغهيجكلمنوبقرستوفوخيز'

const language = (script: Script, formatLocale: string): PseudoLanguage => {
  // Stands in the place of English, the language that is built in.
  const { locale, formatLocale: _, ...said } = labels
  return {
    labels: { ...sayIn(script, said), locale, formatLocale },
    words: sayIn(script, words),
    signUp: sayIn(script, signUpWords.en),
    ways: sayIn(script, wayWords.en),
    maintenance: sayIn(script, maintenanceLabels.en),
    rhythm: sayIn(script, rhythmWords.en),
    window: sayIn(script, windowWords.en),
    uptime: sayIn(script, uptimeWords.en),
    deflect: sayIn(script, enDeflect),
  }
}

/**
 * English with an accent, in brackets and, as it says every vowel twice, about 40 % longer. Nothing it says has a letter
 * of plain English, nor has a date, which is Greek: what has one does not come from a catalogue.
 */
export const accented = language(
  { letters: (text) => accent(text.replace(/[aeiou]/gi, '$&$&')), open: '[', close: ']' },
  'el',
)

/** English spelt with Arabic letters: of no meaning, but it runs from right to left as Arabic does. */
export const arabic = language({ letters: lettersOf(arabicLetters + arabicLetters), open: '', close: '' }, 'ar-EG')
