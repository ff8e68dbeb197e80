import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { spreadOf } from '../../bench/harness/statistics.ts'

const root = resolve(import.meta.dirname, '../..')

interface Line {
  quick: boolean
  figures: { name: string; ours: number; bare?: number; ratio?: { median: number } }[]
}

// What it says of time means nothing when it is quick, so nothing of that is asked here.
test('every measure of the bench runs on real processes and is told to people and to programs', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'bench', '--', '--quick'], { cwd: root })
  const { quick, figures } = JSON.parse(/^bench: (.*)$/m.exec(stdout)?.[1] ?? '') as Line
  expect(quick).toBe(true)
  expect(stdout).toMatch(/GET \/api\/v2\/summary\.json, 4\d{3} bytes/)
  expect(stdout).toMatch(/bytes to 50 streams/)
  const names = ['reading', 'unchanged', 'idle', 'broadcast', 'rendering', 'bundle', 'deliveries', 'mailing']
  expect([...new Set(figures.map(({ name }) => name.split('.')[0]))]).toEqual(names)
  const numbers = figures.flatMap(({ ours, bare = 0, ratio }) => [ours, bare, ratio?.median ?? 0])
  expect(numbers.every(Number.isFinite)).toBe(true)
}, 300_000)

test('one disturbed round moves neither the median nor the quartiles far', () => {
  expect(spreadOf([3, 1, 2, 5, 4])).toEqual({ median: 3, from: 2, to: 4 })
  expect(spreadOf([1, 2, 3, 4])).toEqual({ median: 2.5, from: 1.75, to: 3.25 })
  expect(spreadOf([3, 1, 2, 5, 4000])).toEqual({ median: 3, from: 2, to: 5 })
})
