import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Calibration } from './calibrate.ts'
import type { GroupRarity, Rarity } from './features.ts'
import type { GateWeights } from './gate.ts'
import type { Space } from './meaning.ts'
import type { RankWeights } from './rank.ts'

/** What answers where nothing embeds: words, letters, lexicon and gate. */
export const withoutModel = 'lexical'

/** All that was learned for one embedder (or for none), by `npm run train:match` from labelled messages. */
export interface Weights {
  /** Raised whenever the code reads other inputs; weights of another format are not used. */
  format: typeof weightsFormat
  /** The embedder for which they hold. */
  model: string
  /** From how many labelled rows. */
  rows: number
  rarity: Rarity
  groups: GroupRarity
  /** Of the embedder's vectors; empty without one. */
  space: Space
  gate: GateWeights
  rank: RankWeights
  calibration: Calibration
}

export const weightsFormat = 2

/** Where the weights of a release are. */
export const releasedWeights = join(import.meta.dirname, 'data')

/** Where an operator keeps what was learned for a model of their own. */
export const learnedWeights = (dataDir: string) => join(dataDir, 'matching')

/** The file of a model's weights in a folder. */
export const weightsFile = (folder: string, model: string) =>
  join(folder, `weights.${model.replace(/[^\w.-]+/g, '_')}.recorded.json`)

/** What was learned for a model; null where nothing was, or for another version of this code. */
export function readWeights(folder: string, model: string): Weights | null {
  try {
    const weights = JSON.parse(readFileSync(weightsFile(folder, model), 'utf8')) as Weights
    return weights.format === weightsFormat && weights.model === model ? weights : null
  } catch {
    return null
  }
}

const bases = new WeakMap<Weights, string>()

/** Names what exactly was learned: what a page adds to it holds for nothing else. */
export function basisOf(weights: Weights): string {
  const known = bases.get(weights)
  if (known !== undefined) return known
  const basis = createHash('sha256').update(JSON.stringify(weights)).digest('hex').slice(0, 16)
  bases.set(weights, basis)
  return basis
}
