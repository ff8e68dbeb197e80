import { calibrate, calibrationInputs } from '../../packages/server/src/matching/calibrate.ts'
import type { Calibration } from '../../packages/server/src/matching/calibrate.ts'
import { features, plainSigns } from '../../packages/server/src/matching/features.ts'
import type { GroupRarity, Rarity } from '../../packages/server/src/matching/features.ts'
import { incidentForm, messageForm, textsOfIncident, textsOfMessage } from '../../packages/server/src/matching/forms.ts'
import type { IncidentForm, MessageForm } from '../../packages/server/src/matching/forms.ts'
import { gateInputs, gateLogit } from '../../packages/server/src/matching/gate.ts'
import type { GateWeights } from '../../packages/server/src/matching/gate.ts'
import { meaningOf } from '../../packages/server/src/matching/meaning.ts'
import type { Meaning, Space } from '../../packages/server/src/matching/meaning.ts'
import { noneInputs, rank } from '../../packages/server/src/matching/rank.ts'
import type { RankWeights } from '../../packages/server/src/matching/rank.ts'
import { dot } from '../../packages/server/src/matching/vector.ts'
import type { Vector } from '../../packages/server/src/matching/vector.ts'
import { weightsFormat } from '../../packages/server/src/matching/weights.ts'
import type { Weights } from '../../packages/server/src/matching/weights.ts'
import type { Said } from './figures.ts'
import { fitChoices, fitVerdicts } from './learn.ts'
import type { Verdict } from './learn.ts'
import { isPlain } from './rows.ts'
import type { Labelled, LabelledIncident, Row } from './rows.ts'
import { spaceOf } from './space.ts'

/** A row with all that is computed of it once. */
export interface Prepared {
  row: Row
  message: MessageForm
  messageMeaning: Meaning
  gate: number[]
  incidents: { id: string; form: IncidentForm; meaning: Meaning }[]
}

/** Everything that depends on no label. `vectors` is empty for the pipeline without a model. */
export function prepare(labelled: Labelled, vectors: Map<string, Vector>) {
  const { incidents, rows } = labelled
  const vectorsOf = (texts: string[]) => texts.flatMap((text) => vectors.get(text) ?? [])
  const heads = [
    ...[...new Set(rows.map(({ message }) => message))].flatMap((message) => textsOfMessage(message).slice(0, 1)),
    ...rows.flatMap(({ active }) => active.map((id) => incidents.get(id)!.title)),
  ]
  const space = spaceOf(vectorsOf(textsToEmbed(labelled)), vectorsOf(heads))
  const meaningOfTexts = (texts: string[]) =>
    meaningOf(
      texts.flatMap((text) => vectors.get(text) ?? []),
      space,
    )
  const forms = new Map(
    [...incidents].map(([id, incident]) => [
      id,
      { id, form: incidentForm(incident), meaning: meaningOfTexts(textsOfIncident(incident)) },
    ]),
  )
  const messages = new Map<string, Pick<Prepared, 'message' | 'messageMeaning' | 'gate'>>()
  for (const { message } of rows) {
    if (messages.has(message)) continue
    const form = messageForm(message)
    messages.set(message, {
      message: form,
      messageMeaning: meaningOfTexts(textsOfMessage(message)),
      gate: gateInputs(form),
    })
  }
  const prepared = rows.map((row): Prepared => ({
    row,
    ...messages.get(row.message)!,
    incidents: row.active.map((id) => forms.get(id)!),
  }))
  return { space, prepared }
}

export const textsToEmbed = ({ incidents, rows }: Labelled) => [
  ...[...incidents.values()].flatMap((incident: LabelledIncident) => textsOfIncident(incident)),
  ...rows.flatMap(({ message }) => textsOfMessage(message)),
]

/** Brings a vector of length one to about the size of the other inputs. */
const meaningScale = 10

const settings = {
  gatePull: 1.5,
  meaningPull: 12,
  rankPull: 0.3,
  directionPull: 2.5,
  nonePull: 0.05,
  swapWeight: 0.7,
  /** With as much weight as the others they would teach that whatever shares a word is meant. */
  plainWeight: 0.15,
  inner: 5,
}

/** Rows in as many parts, each organization whole in one of them. */
export function byOrganization(rows: Prepared[], parts: number): { train: Prepared[]; held: Prepared[] }[] {
  const orgs = [...new Set(rows.map(({ row }) => row.org))].sort()
  const partOf = new Map(orgs.map((org, index) => [org, index % parts]))
  return Array.from({ length: Math.min(parts, orgs.length) }, (_, part) => ({
    train: rows.filter(({ row }) => partOf.get(row.org) !== part),
    held: rows.filter(({ row }) => partOf.get(row.org) === part),
  }))
}

/** Fits gate, ranking and calibration, each on what the one before says of organizations that it has not seen. */
export function fit(rows: Prepared[], space: Space, model: string): Weights {
  const inner = byOrganization(rows, settings.inner)
  const ranked = (some: Prepared[]) => some.filter(({ incidents }) => incidents.length > 0)
  const gateOf = new Map<Prepared, number>()
  for (const { train, held } of inner) {
    const gate = fitGate(train)
    for (const one of held) gateOf.set(one, gateLogit(gate, one.gate, one.messageMeaning.vectors[0] ?? null))
  }
  const facts = rarityOf(rows)
  const inputs = new Map(rows.map((one) => [one, featuresOf(one, facts)]))
  const ofRank = (some: Prepared[]) => fitRank(ranked(some), inputs, gateOf)
  const said: Told[] = []
  for (const { train, held } of inner) {
    const weights = ofRank(train)
    for (const one of ranked(held)) {
      const probabilities = rank(weights, inputs.get(one)!, none(one, gateOf.get(one)!))
      const [best, at] = bestOf(probabilities)
      said.push({
        inputs: calibrationInputs(gateOf.get(one)!, best),
        isYes: one.row.active[at] === one.row.match,
        weight: isPlain(one.row) ? settings.plainWeight : 1,
        isReport: one.row.kind === 'swap' || one.row.match !== null,
      })
    }
  }
  return {
    format: weightsFormat,
    model,
    rows: rows.length,
    ...facts,
    space,
    gate: fitGate(rows),
    rank: ofRank(rows),
    calibration: fitCalibration(said),
  }
}

const none = (one: Prepared, gate: number) => noneInputs(gate, one.incidents.length, one.message.words)

/** The best incident; the last probability is none's. */
function bestOf(probabilities: number[]): [number, number] {
  const ofIncidents = probabilities.slice(0, -1)
  const best = Math.max(...ofIncidents)
  return [best, ofIncidents.indexOf(best)]
}

function featuresOf(one: Prepared, { rarity, groups }: { rarity: Rarity; groups: GroupRarity }): number[][] {
  return one.incidents.map(({ form, meaning }) =>
    features(
      { message: one.message, incident: form, messageMeaning: one.messageMeaning, incidentMeaning: meaning },
      rarity,
      groups,
    ),
  )
}

function rarityOf(rows: Prepared[]): { rarity: Rarity; groups: GroupRarity } {
  const documents = new Set(rows.flatMap(({ incidents, message }) => [message, ...incidents.map(({ form }) => form)]))
  const counts = new Map<string, number>()
  const topics = new Map<number, number>()
  const modes = new Map<number, number>()
  const addTo = (map: Map<number, number>, found: Float64Array) =>
    found.forEach((count, group) => count > 0 && map.set(group, (map.get(group) ?? 0) + 1))
  for (const { terms, topics: ofTopics, modes: ofModes } of documents) {
    for (const stem of terms.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    addTo(topics, ofTopics)
    addTo(modes, ofModes)
  }
  const worth = (count: number) => Math.log(1 + (documents.size - count + 0.5) / (count + 0.5))
  const some = rows[0]!.message
  const groupsOf = (map: Map<number, number>, size: number) =>
    Array.from({ length: size }, (_, group) => round(Math.log(1 + documents.size / (4 + (map.get(group) ?? 0)))))
  return {
    rarity: {
      of: Object.fromEntries(
        [...counts].filter(([, count]) => count > 1).map(([stem, count]) => [stem, round(worth(count))]),
      ),
      otherwise: round(worth(1)),
    },
    groups: { topics: groupsOf(topics, some.topics.length), modes: groupsOf(modes, some.modes.length) },
  }
}

const round = (value: number) => Math.round(value * 1e4) / 1e4

/** What the gate is taught: matches are reports; what belongs to no incident but is a real fault counts little. */
function fitGate(rows: Prepared[]): GateWeights {
  const verdicts = rows
    .filter(({ row }) => row.kind !== 'swap' && !isPlain(row))
    .map((one) => ({
      inputs: [1, ...one.gate, ...Array.from(one.messageMeaning.vectors[0] ?? [], (value) => value * meaningScale)],
      isYes: one.row.match !== null || one.row.kind === 'report',
      weight: one.row.kind === 'no_other' ? 0.4 : 1,
    }))
  const cues = rows[0]!.gate.length
  const size = verdicts[0]!.inputs.length
  const pull = Array.from({ length: size }, (_, at) =>
    at === 0 ? 0.01 : at <= cues ? settings.gatePull : settings.meaningPull,
  )
  const [bias = 0, ...fitted] = fitVerdicts(verdicts, pull).map(round)
  return {
    bias,
    cues: fitted.slice(0, cues),
    meaning: fitted.slice(cues).map((weight) => round(weight * meaningScale)),
  }
}

const weightOf = (row: Row) => (row.kind === 'swap' ? settings.swapWeight : isPlain(row) ? settings.plainWeight : 1)

function fitRank(rows: Prepared[], inputs: Map<Prepared, number[][]>, gateOf: Map<Prepared, number>): RankWeights {
  const size = [...inputs.values()].find((x) => x.length > 0)![0]!.length
  const noneSize = none(rows[0]!, 0).length
  const choices = rows.map((one) => {
    const candidates = inputs.get(one)!.map((values) => [...values, ...Array.from({ length: noneSize }, () => 0)])
    candidates.push([...Array.from({ length: size }, () => 0), ...none(one, gateOf.get(one)!)])
    const at = one.row.active.indexOf(one.row.match ?? '')
    return {
      candidates,
      right: at < 0 ? candidates.length - 1 : at,
      weight: weightOf(one.row),
    }
  })
  const pull = Array.from({ length: size + noneSize }, (_, at) =>
    at < plainSigns.length ? settings.rankPull : at < size ? settings.directionPull : settings.nonePull,
  )
  const fitted = fitChoices(choices, pull, plainSigns).map(round)
  return { features: fitted.slice(0, size), none: fitted.slice(size) }
}

/** What the ranking said of a row that it had not seen. */
interface Told extends Verdict {
  isReport: boolean
}

/** How much what is no report counts where the confidence is made a probability. */
const othersWeight = 0.6

/**
 * First what tells matches from everything else, then a line that makes it a probability among reports, of which about
 * every second has an incident.
 */
function fitCalibration(said: Told[]): Calibration {
  const weights = fitVerdicts(said, [0.01, 0.5, 0.5, 0.5], 300, 0.05)
  const [slope = 1, shift = 0] = fitVerdicts(
    said.map(({ inputs, isYes, isReport, weight }) => ({
      inputs: [dot(weights, inputs), 1],
      isYes,
      weight: weight * (isReport ? 1 : othersWeight),
    })),
    [0.01, 0.01],
    300,
    0.05,
  )
  return weights.map((weight, at) => round(weight * slope + (at === 0 ? shift : 0)))
}

/** What weights say of rows. */
export function say(weights: Weights, rows: Prepared[]): Said[] {
  return rows
    .filter(({ incidents }) => incidents.length > 0)
    .map((one) => {
      const gate = gateLogit(weights.gate, one.gate, one.messageMeaning.vectors[0] ?? null)
      const [best, at] = bestOf(rank(weights.rank, featuresOf(one, weights), none(one, gate)))
      return {
        kind: one.row.kind,
        org: one.row.org,
        isRight: one.row.active[at] === one.row.match,
        confidence: calibrate(weights.calibration, gate, best),
        gate,
        isMatch: one.row.match !== null,
      }
    })
}
