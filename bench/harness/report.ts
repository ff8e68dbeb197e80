import { arch, cpus, loadavg, platform } from 'node:os'
import type { Spread } from './statistics.ts'

/** One line of the table. */
export interface Figure {
  /** Its name in the machine-readable line. */
  name: string
  what: string
  /** Ours, and the yardstick's where there is one. */
  ours: number
  bare?: number
  /** Ours divided by the yardstick's, round by round. */
  ratio?: Spread
  /** What was aimed at: of the ratio where there is one, otherwise of our figure. */
  goal?: { atLeast: number } | { atMost: number }
}

/** What a measure is given. */
export interface MeasureOptions {
  /** So few rounds that everything is gone through in seconds; its figures mean nothing. */
  quick: boolean
}

/** Measures one thing. */
export type Measure = (options: MeasureOptions) => Promise<Figure[]>

const number = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 1 ? 3 : value < 100 ? 2 : 0 })

const isReached = ({ ours, ratio, goal }: Figure) => {
  const value = ratio?.median ?? ours
  if (!goal) return undefined
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost
}

function cellsOf(figure: Figure): string[] {
  const { what, ours, bare, ratio, goal } = figure
  return [
    what,
    number(ours),
    bare === undefined ? '' : number(bare),
    ratio ? ratio.median.toFixed(3) : '',
    ratio ? `${ratio.from.toFixed(3)}–${ratio.to.toFixed(3)}` : '',
    goal ? ('atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`) : '',
    goal ? (isReached(figure) ? 'yes' : 'NO') : '',
  ]
}

/** The figures as a table for people. */
export function tableOf(figures: Figure[]): string {
  const rows = [['', 'ours', 'bare', 'ratio', 'half of the rounds', 'goal', 'reached'], ...figures.map(cellsOf)]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const padded = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n')
}

/** The figures as one line for programs. */
export function lineOf(figures: Figure[], quick: boolean): string {
  const machine = { cores: cpus().length, model: cpus()[0]?.model, platform: platform(), arch: arch(), load: loadavg() }
  const told = figures.map((figure) => ({ ...figure, what: figure.what.trim(), reached: isReached(figure) }))
  return `bench: ${JSON.stringify({ at: new Date().toISOString(), node: process.version, machine, quick, figures: told })}`
}
