import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { calibrate } from './calibrate.ts'
import type { Adjustment } from './calibrate.ts'
import type { Embedder } from './embedder.ts'
import { isEnglish } from './english.ts'
import { evidenceOf, spokenOf } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { features } from './features.ts'
import { incidentForm, messageForm, textsOfIncident, textsOfMessage } from './forms.ts'
import type { IncidentForm, IncidentText } from './forms.ts'
import { gateInputs, gateLogit } from './gate.ts'
import { isGeneral } from './general.ts'
import { meaningOf, noMeaning } from './meaning.ts'
import type { Meaning } from './meaning.ts'
import { noneInputs, rank } from './rank.ts'
import { basisOf } from './weights.ts'
import type { Weights } from './weights.ts'
import { longestRead } from './words.ts'

/** An incident that is open, as whoever asks may see it. */
export interface OpenIncident extends IncidentText {
  id: string
}

/** What a message is about. */
export interface Judgement {
  /** Likeliest first, all that are open. */
  matches: { id: string; confidence: number; evidence: Evidence }[]
  /** How likely it is that no open incident is meant. */
  none: number
  kind: 'about-something' | 'general' | 'not-english' | 'no-words'
  /** Who answered: the embedder's name, or `lexical`. */
  model: string
  /** Which weights it answered by. */
  basis: string
  /** What the confidence of the first match was made of; null where it was made otherwise. */
  calibrated: { gate: number; fit: number } | null
}

/** What a page has learned of the confidences of a model, by its weights; undefined where nothing. */
export type Adjustments = (model: string, basis: string) => Adjustment | undefined

/** Finds what messages are about. */
export interface Matcher {
  match(message: string, incidents: OpenIncident[], learned?: Adjustments): Promise<Judgement>
  /** Computes of incidents what does not depend on a message, so that nobody has to wait for it. */
  prepare(incidents: OpenIncident[]): Promise<void>
}

/** An embedder with what was learned for it. */
export interface LearnedEmbedder {
  embedder: Embedder
  weights: Weights
}

/** More open incidents than anybody has; the newest of them are compared. */
export const mostOpen = 50

const keptIncidents = 500
/** After so many incidents others have their turn. */
const atOnce = 5
/** Whoever asks is answered by words alone, rather than after this. */
const patience = 2000
/** So many messages may wait for an embedder: whoever comes next would wait in vain, and is answered by words at once. */
export const mostWaiting = 30
/** A model that is still being loaded is waited for no longer: it takes seconds on a busy machine. */
const loadingPatience = 1000

/**
 * @param lexical - what was learned for words alone: answers when there is no embedder, and when it cannot
 * @param onFault - is told why an embedder did not answer
 */
export function createMatcher(
  lexical: Weights,
  learned: () => Promise<LearnedEmbedder | null>,
  onFault: (error: unknown) => void,
): Matcher {
  const forms = new LRUCache<string, IncidentForm>({ max: keptIncidents })
  const meanings = new LRUCache<string, Promise<Meaning>>({ max: keptIncidents })
  let waiting = 0

  const keyOf = ({ title, components, updates }: OpenIncident) => JSON.stringify([title, components, updates])
  const formOf = (incident: OpenIncident): IncidentForm => {
    const key = keyOf(incident)
    const kept = forms.get(key) ?? incidentForm(incident)
    forms.set(key, kept)
    return kept
  }
  const meaningOfIncident = ({ embedder, weights }: LearnedEmbedder, incident: OpenIncident): Promise<Meaning> => {
    const key = `${embedder.name} ${keyOf(incident)}`
    const kept = meanings.get(key)
    if (kept) return kept
    const made = embedder.embed(textsOfIncident(incident)).then((found) => meaningOf(found, weights.space))
    meanings.set(key, made)
    made.catch(() => meanings.delete(key))
    return made
  }
  /** The vectors of message and incidents, or null where the embedder cannot. */
  const embed = async (known: LearnedEmbedder | null, message: string, incidents: OpenIncident[]) => {
    if (!known || waiting >= mostWaiting) return null
    try {
      waiting += 1
      // Not when somebody gave up waiting: it is worked on all the same.
      const embedding = known.embedder.embed(textsOfMessage(message)).finally(() => (waiting -= 1))
      const found = Promise.all([embedding, ...incidents.map((incident) => meaningOfIncident(known, incident))])
      const [ofMessage, ...ofIncidents] = await within(patience, found)
      return { message: meaningOf(ofMessage, known.weights.space), incidents: ofIncidents }
    } catch (error) {
      onFault(error)
      return null
    }
  }

  return {
    async prepare(incidents) {
      const known = await learned()
      for (const incident of incidents) {
        formOf(incident)
        if (known) await meaningOfIncident(known, incident).catch(onFault)
      }
    },

    async match(written, incidents, adjustments) {
      const message = written.slice(0, longestRead)
      const isReadable = /\p{L}{2}/u.test(message)
      // The model is in memory only where something is open.
      const known = isReadable && incidents.length > 0 ? await soon(learned()) : null
      const made = await embed(known, message, incidents)
      const { weights } = made && known ? known : { weights: lexical }
      const kind = !isReadable
        ? 'no-words'
        : isGeneral(message)
          ? 'general'
          : isEnglish(message)
            ? 'about-something'
            : 'not-english'
      const form = messageForm(message)
      const gate = gateLogit(weights.gate, gateInputs(form), made?.message.vectors[0] ?? null)
      const spoken = spokenOf(form.text)
      const inputs: number[][] = []
      for (const [at, incident] of incidents.entries()) {
        if (at % atOnce === atOnce - 1) await setImmediate()
        const messageMeaning = made?.message ?? noMeaning
        const incidentMeaning = made?.incidents[at] ?? noMeaning
        const pair = { message: form, incident: formOf(incident), messageMeaning, incidentMeaning }
        inputs.push(features(pair, weights.rarity, weights.groups))
      }
      const probabilities = rank(weights.rank, inputs, noneInputs(gate, incidents.length, form.words)).slice(0, -1)
      const basis = basisOf(weights)
      const adjustment = adjustments?.(weights.model, basis)
      const confidences = confidencesOf(kind, probabilities, (best) =>
        calibrate(weights.calibration, gate, best, adjustment),
      )
      const matches = incidents
        .map((incident, at) => ({
          id: incident.id,
          confidence: confidences[at] ?? 0,
          evidence: evidenceOf(form, spoken, formOf(incident), made ? (inputs[at]?.[1] ?? 0) : null),
        }))
        .sort((a, b) => b.confidence - a.confidence)
      const isCalibrated = kind === 'about-something' && probabilities.length > 0
      const calibrated = isCalibrated ? { gate, fit: Math.max(...probabilities) } : null
      return { matches, none: round(1 - sum(confidences)), kind, model: weights.model, basis, calibrated }
    },
  }
}

/** What cannot be read is never said to be sure, and who asks in general means what is open. */
const mostUnread = 0.3
const generalShare = 0.9

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const round = (value: number) => Math.min(1, Math.max(0, Math.round(value * 1000) / 1000))

/** The best is calibrated, and the others keep their proportion to it. */
function confidencesOf(
  kind: Judgement['kind'],
  probabilities: number[],
  confidenceOf: (best: number) => number,
): number[] {
  if (kind === 'no-words' || probabilities.length === 0) return probabilities.map(() => 0)
  const total = sum(probabilities)
  if (kind === 'general') return probabilities.map((each) => round((generalShare * each) / total))
  const best = Math.max(...probabilities)
  const scale = confidenceOf(best) / best
  const most = kind === 'not-english' ? mostUnread : 1
  const confidences = probabilities.map((each) => Math.min(most, each * scale))
  const whole = Math.max(1, sum(confidences))
  return confidences.map((each) => round(each / whole))
}

/** What is loaded, or null where that takes longer. */
async function soon(loading: Promise<LearnedEmbedder | null>): Promise<LearnedEmbedder | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), loadingPatience)
  try {
    return await Promise.race([loading, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** @throws Error — it takes longer */
async function within<Result>(milliseconds: number, result: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no vectors within ${milliseconds} ms`)), milliseconds)
  try {
    return await Promise.race([result, promise])
  } finally {
    clearTimeout(timer)
  }
}
