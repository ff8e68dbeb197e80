import type { Calibration } from './calibrate.ts'
import type { GroupRarity, Rarity } from './features.ts'
import type { GateWeights } from './gate.ts'
import type { RankWeights } from './rank.ts'

/** All that was learned for one embedder (or for none), by `npm run train:match` from labelled messages. */
export interface Weights {
  /** Of this form; weights of another are not used. */
  format: 1
  /** The embedder for which they hold. */
  model: string
  rows: number
  rarity: Rarity
  groups: GroupRarity
  /** What all vectors of the embedder have in common. */
  mean: number[]
  gate: GateWeights
  rank: RankWeights
  calibration: Calibration
}
