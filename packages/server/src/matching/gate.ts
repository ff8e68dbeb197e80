import type { MessageForm } from './forms.ts'
import { readLexicon } from './lexicon.ts'
import { dot } from './vector.ts'
import type { Vector } from './vector.ts'

/** A logistic regression: a weight by input, and one for the message's meaning, where there is an embedder. */
export interface GateWeights {
  bias: number
  cues: number[]
  meaning: number[]
}

const squash = (count: number) => Math.min(1, count / 2)

/** How a message is said, as numbers; their order is that of the weights. */
export function gateInputs(form: MessageForm): number[] {
  const { text, cues, modes, topics } = form
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0)
  const beginning = text.slice(0, 60).toLowerCase()
  const cue = (name: string) => (cues[cueNames().indexOf(name)] ?? 0) > 0
  const asksHow = cue('how-to') ? 1 : 0
  const isFaulty = cue('problem') || sum(modes) > 0 ? 1 : 0
  return [
    ...Array.from(cues, squash),
    ...Array.from(modes, (count) => (count > 0 ? 1 : 0)),
    Math.min(1, sum(modes) / 4),
    Math.min(1, sum(topics) / 6),
    text.trimEnd().endsWith('?') ? 1 : 0,
    /^\W*(?:how|what|where|which|when|who|can|could|do|does|is|are|may|should)\b/.test(beginning) ? 1 : 0,
    /^\W*(?:why|wtf|whats|what's)\b/.test(beginning) ? 1 : 0,
    /^\W*(?:i want|we want|i would|i'd|we'd|we would|please|pls|i need|we need|looking)\b/.test(beginning) ? 1 : 0,
    /!{2,}|\?{2,}|\b[A-Z]{4,}\b.*\b[A-Z]{3,}\b/.test(text) ? 1 : 0,
    /\b[45]\d\d\b|[A-Z]{3}_[A-Z_]{3}/.test(text) ? 1 : 0,
    Math.min(1, form.words / 60),
    asksHow * (1 - isFaulty),
    asksHow * isFaulty,
    (1 - asksHow) * isFaulty,
  ]
}

let names: string[] | undefined
const cueNames = () => (names ??= readLexicon().cues.groups)

/** How likely a message reports that something does not work, as against a question, a wish, a bill or thanks. */
export function gateLogit(weights: GateWeights, inputs: number[], meaning: Vector | null): number {
  return weights.bias + dot(weights.cues, inputs) + (meaning ? dot(weights.meaning, meaning) : 0)
}
