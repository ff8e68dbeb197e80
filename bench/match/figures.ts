import { expectedError } from '../../packages/server/src/matching/error.ts'

/** What was said of one row. */
export interface Said {
  kind: string
  org: string
  /** Whether the first match is the right one. */
  isRight: boolean
  confidence: number
  gate: number
  isMatch: boolean
}

/** How often a random one of these is above a random one of those. */
function auroc(these: number[], those: number[]): number {
  let above = 0
  for (const a of these) for (const b of those) above += a > b ? 1 : a === b ? 0.5 : 0
  return above / (these.length * those.length)
}

export interface Figures {
  rows: number
  top1: number
  auroc: number
  f1: number
  precision: number
  recall: number
  swapAuroc: number
  gateAuroc: number
  ece: number
  falsePositives: Record<string, number>
}

const isShown = ({ confidence }: Said) => confidence >= 0.5

/** The figures that the goals are about; a match counts when its confidence is at least a half. */
export function figuresOf(said: Said[]): Figures {
  const matches = said.filter(({ isMatch }) => isMatch)
  const swaps = said.filter(({ kind }) => kind === 'swap')
  const nones = said.filter(({ isMatch, kind }) => !isMatch && kind !== 'swap')
  const confidences = (rows: Said[]) => rows.map(({ confidence }) => confidence)
  const shown = (rows: Said[]) => rows.filter(isShown)
  const hits = shown(matches).filter(({ isRight }) => isRight).length
  const precision = hits / Math.max(1, shown(matches).length + shown(nones).length)
  const recall = hits / matches.length
  const kinds = [...new Set([...nones, ...swaps].map(({ kind }) => kind))].sort()
  return {
    rows: said.length,
    top1: matches.filter(({ isRight }) => isRight).length / matches.length,
    auroc: auroc(confidences(matches), confidences(nones)),
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    precision,
    recall,
    swapAuroc: auroc(confidences(matches), confidences(swaps)),
    gateAuroc: auroc(
      matches.map(({ gate }) => gate),
      nones.map(({ gate }) => gate),
    ),
    ece: expectedError(
      [...matches, ...swaps].map(({ confidence, isMatch, isRight }) => ({ confidence, isRight: isMatch && isRight })),
    ),
    falsePositives: Object.fromEntries(
      kinds.map((kind) => {
        const ofKind = said.filter((row) => row.kind === kind)
        return [kind, shown(ofKind).length / ofKind.length]
      }),
    ),
  }
}

/** Of messages that name a part: how many have the right incident first, or shown, and how many another one is shown for. */
export function plainFiguresOf(said: Said[]): { right: number; shown: number; mistaken: number } {
  const matches = said.filter(({ isMatch }) => isMatch)
  const nones = said.filter(({ isMatch }) => !isMatch)
  const right = matches.filter(({ isRight }) => isRight)
  const shown = (rows: Said[]) => rows.filter(isShown).length
  return {
    right: right.length / matches.length,
    shown: shown(right) / matches.length,
    mistaken: shown(nones) / nones.length,
  }
}
