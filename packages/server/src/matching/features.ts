import type { IncidentForm, LexicalForm, MessageForm } from './forms.ts'
import { readLexicon, variantFamilies } from './lexicon.ts'
import type { Meaning } from './meaning.ts'
import { cosine, dot } from './vector.ts'
import type { Vector } from './vector.ts'

/** How rare each stem is among incidents: those never seen say most. */
export interface Rarity {
  of: Record<string, number>
  otherwise: number
}

/** What the lexicon's groups are worth: one that many incidents speak of says little. */
export interface GroupRarity {
  topics: number[]
  modes: number[]
}

/** One message against one incident. */
export interface Pair {
  message: MessageForm
  incident: IncidentForm
  /** `noMeaning` for both where nothing embeds. */
  messageMeaning: Meaning
  incidentMeaning: Meaning
}

/** Which numbers tell each other what they mean: each times each, and times itself. The last is no likeness: a length. */
const together = 10
/** Brings a product of two cosines to about the size of the other numbers. */
const productScale = 2

/** Which way a number may speak: what is in common never counts against an incident, what is at odds never for it. */
export type Sign = 1 | -1 | 0

/** For those of the numbers below that have a meaning of their own; those after them are by direction. */
export const plainSigns: readonly Sign[] = [
  ...Array.from({ length: 10 }, (): Sign => 1),
  -1,
  1,
  1,
  -1,
  ...Array.from({ length: variantFamilies }, (): Sign[] => [-1, 1]).flat(),
  ...Array.from({ length: together }, (_, one) =>
    Array.from({ length: together - one }, (_its, more): Sign => (one + more === together - 1 ? 0 : 1)),
  ).flat(),
]

/**
 * How well an incident fits a message, as numbers; their order is that of the weights. A subject in common says little
 * where the symptom is another one, so numbers are also multiplied. The last ones are by direction of the embedder's
 * space: which of them count has been learned.
 */
export function features(pair: Pair, rarity: Rarity, groups: GroupRarity): number[] {
  const { message, incident } = pair
  const [title = 0, best = 0, whole = 0, rest = 0] = meaning(pair)
  const topic = groupCosine(message.topics, incident.topics, groups.topics)
  const headTopic = groupCosine(message.topics, incident.head.topics, groups.topics)
  const mode = groupCosine(message.modes, incident.modes, groups.modes)
  const speaksOfSome = message.topics.some((count) => count > 0) ? 1 : 0
  const words = overlap(message, incident, rarity)
  const letters = gramCosine(message.grams, incident.grams)
  const length = Math.min(1, message.terms.size / 20)
  return [
    title,
    best,
    whole,
    words,
    overlap(message, incident.head, rarity),
    letters,
    topic,
    headTopic,
    mode,
    Math.sqrt(Math.max(topic, headTopic) * mode),
    topic === 0 && headTopic === 0 ? speaksOfSome : 0,
    codes(message, incident),
    rest,
    standsAgainst(message.modes, incident.modes, allModes()),
    ...variants(message, incident),
    ...multiplied([title, best, whole, words, topic, headTopic, mode, rest, letters, length]),
    ...alongDirections(pair),
  ]
}

const multiplied = (values: number[]): number[] =>
  values.flatMap((one, at) => values.slice(at).map((other) => one * other * productScale))

/** Whether both speak of some of these groups, and of none that is the same. */
function standsAgainst(a: Float64Array, b: Float64Array, groups: number[]): 0 | 1 {
  const ofA = groups.filter((group) => (a[group] ?? 0) > 0)
  const ofB = groups.filter((group) => (b[group] ?? 0) > 0)
  return ofA.length > 0 && ofB.length > 0 && !ofA.some((group) => ofB.includes(group)) ? 1 : 0
}

let modes: number[] | undefined
const allModes = () => (modes ??= readLexicon().modes.groups.map((_, group) => group))

/** By family: whether another variant is meant (iPhones, where the incident is about Android), or the same one. */
function variants(message: LexicalForm, incident: LexicalForm): number[] {
  return readLexicon().families.flatMap((family) => {
    const isSame = family.some((at) => (message.variants[at] ?? 0) > 0 && (incident.variants[at] ?? 0) > 0)
    return [standsAgainst(message.variants, incident.variants, family), isSame ? 1 : 0]
  })
}

/**
 * Cosines: the message with title and components, its best part with the best of the incident, the whole with that, and
 * the whole with the head without what is common.
 */
function meaning({ messageMeaning, incidentMeaning }: Pair): [number, number, number, number] | [] {
  const [whole] = messageMeaning.vectors
  const [rest] = messageMeaning.rest
  if (!whole || !rest || incidentMeaning.vectors.length === 0) return []
  const bestOf = (one: Vector, others: Vector[]) => Math.max(...others.map((other) => dot(one, other)))
  return [
    bestOf(whole, incidentMeaning.vectors.slice(0, 2)),
    Math.max(...messageMeaning.vectors.map((vector) => bestOf(vector, incidentMeaning.vectors))),
    bestOf(whole, incidentMeaning.vectors),
    bestOf(rest, incidentMeaning.rest),
  ]
}

/** Brings what is along one direction to about the size of the other numbers. */
const directionScale = 8

/** The parts of a cosine, one by one. */
function alongDirections({ messageMeaning, incidentMeaning }: Pair): number[] {
  const ofIncident = incidentMeaning.reach[1] ?? incidentMeaning.reach[0] ?? []
  return (messageMeaning.reach[0] ?? []).map((reach, at) => reach * (ofIncident[at] ?? 0) * directionScale)
}

/** BM25, with what a message of the same words would have as the measure. */
function overlap(message: LexicalForm, incident: LexicalForm, rarity: Rarity): number {
  let shared = 0
  let all = 0
  for (const stem of message.terms.keys()) {
    const worth = rarity.of[stem] ?? rarity.otherwise
    all += worth
    const count = incident.terms.get(stem)
    if (count !== undefined) shared += (worth * count * 2.2) / (count + 1.2)
  }
  return all === 0 ? 0 : shared / (all + 6)
}

function gramCosine(a: Map<string, number>, b: Map<string, number>): number {
  let shared = 0
  let ofA = 0
  let ofB = 0
  for (const [gram, count] of a) {
    ofA += count * count
    shared += count * (b.get(gram) ?? 0)
  }
  for (const count of b.values()) ofB += count * count
  return ofA === 0 || ofB === 0 ? 0 : shared / Math.sqrt(ofA * ofB)
}

function groupCosine(a: Float64Array, b: Float64Array, worth: number[]): number {
  const weighed = (counts: Float64Array) =>
    Array.from(counts, (count, group) => Math.sqrt(Math.min(count, 4)) * (worth[group] ?? 1))
  return cosine(weighed(a), weighed(b))
}

/** Whether both name the same number or code, such as 503 or FRA-114. */
function codes(message: LexicalForm, incident: LexicalForm): number {
  for (const stem of message.terms.keys()) {
    if (/\d/.test(stem) && stem.length >= 3 && incident.terms.has(stem)) return 1
  }
  return 0
}
