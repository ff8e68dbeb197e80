import { readLexicon } from './lexicon.ts'
import { sentencesOf, stemsOf, withoutFiller } from './words.ts'

/** What of an incident is compared: facts as the caller may see them. */
export interface IncidentText {
  title: string
  components: string[]
  /** Newest first or oldest first: the order says nothing here. */
  updates: string[]
}

/** The parts of a text that are compared by word. */
export interface LexicalForm {
  /** How often each stem stands there, without filler. */
  terms: Map<string, number>
  grams: Map<string, number>
  topics: Float64Array
  modes: Float64Array
  variants: Float64Array
}

export interface MessageForm extends LexicalForm {
  cues: Float64Array
  words: number
  sentences: number
  /** Ends in a question, shouts, … : see gate.ts. */
  text: string
}

export interface IncidentForm extends LexicalForm {
  /** Of title and components alone, where the subject stands. */
  head: LexicalForm
}

const mostUpdates = 12
/** A key, a stack trace, a link: its beginning says as much, and the model takes long for what has no spaces. */
const unbroken = /(\S{60})\S+/g

function lexicalForm(text: string): LexicalForm {
  const { topics, modes, variants } = readLexicon()
  const stems = withoutFiller(stemsOf(text))
  const terms = new Map<string, number>()
  const grams = new Map<string, number>()
  for (const stem of stems) {
    terms.set(stem, (terms.get(stem) ?? 0) + 1)
    const padded = ` ${stem} `
    for (let at = 0; at + 4 <= padded.length; at++) {
      const gram = padded.slice(at, at + 4)
      grams.set(gram, (grams.get(gram) ?? 0) + 1)
    }
  }
  return { terms, grams, topics: topics.find(stems), modes: modes.find(stems), variants: variants.find(stems) }
}

export function messageForm(message: string): MessageForm {
  const stems = stemsOf(message)
  return {
    ...lexicalForm(message),
    cues: readLexicon().cues.find(stems),
    words: stems.length,
    sentences: sentencesOf(message).length,
    text: message,
  }
}

export function incidentForm({ title, components, updates }: IncidentText): IncidentForm {
  const head = [title, ...components].join('. ')
  return { ...lexicalForm([head, ...updates.slice(0, mostUpdates)].join('. ')), head: lexicalForm(head) }
}

/** What of an incident is embedded: its title alone and with its components, its updates, and their first sentences. */
export function textsOfIncident({ title, components, updates }: IncidentText): string[] {
  const told = updates.slice(0, mostUpdates)
  const texts = [title, `${components.join(', ')}: ${title}`, ...components, ...told, ...told.flatMap(sentencesOf)]
  return [...new Set(texts.map((text) => text.trim().slice(0, 500)).filter((text) => /\p{L}/u.test(text)))].slice(0, 24)
}

/** What of a message is embedded: the whole of it and, of a long one, the sentences that speak most of a fault. */
export function textsOfMessage(written: string): string[] {
  const message = written.replace(unbroken, '$1 ')
  const whole = message.trim().slice(0, 600)
  const sentences = sentencesOf(message)
  if (sentences.length < 3 && whole.length < 240) return [whole]
  const { modes, topics } = readLexicon()
  const weightOf = (sentence: string) => {
    const stems = withoutFiller(stemsOf(sentence))
    const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0)
    return Math.min(3, sum(modes.find(stems))) + Math.min(2, sum(topics.find(stems)))
  }
  const telling = sentences.map((text) => ({ text, weight: weightOf(text) })).sort((a, b) => b.weight - a.weight)
  return [whole, ...telling.slice(0, 3).map(({ text }) => text.slice(0, 300))]
}
