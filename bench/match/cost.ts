import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { createMatcher } from '../../packages/server/src/matching/matcher.ts'
import { readWeights, releasedWeights, withoutModel } from '../../packages/server/src/matching/weights.ts'
import type { Labelled } from './rows.ts'

const messages = 200

/** Prints how long one message takes with the released weights, what the model adds to the process, and what waits. */
export async function measureCost({ incidents, rows }: Labelled): Promise<void> {
  const lexical = readWeights(releasedWeights, withoutModel)
  if (!lexical) throw new Error('there are no weights: npm run train:match')
  const before = process.memoryUsage().rss
  const embedder = await startLocalEmbedder()
  const weights = readWeights(releasedWeights, embedder.name)
  if (!weights) throw new Error('there are no weights for the model: npm run train:match')
  await embedder.embed(['warm'])
  const added = process.memoryUsage().rss - before
  const known = Promise.resolve({ embedder, weights })
  const matcher = createMatcher(lexical, () => known, console.error)
  const asked = rows.filter(({ active }) => active.length > 0).slice(0, messages)
  const openOf = (ids: string[]) => ids.map((id) => incidents.get(id)!)
  for (const { active } of asked) await matcher.prepare(openOf(active))
  for (const { message, active } of asked.slice(0, 20)) await matcher.match(message, openOf(active))

  const delay = monitorEventLoopDelay({ resolution: 1 })
  const took: number[] = []
  delay.enable()
  for (const { message, active } of asked) {
    const start = performance.now()
    await matcher.match(message, openOf(active))
    took.push(performance.now() - start)
  }
  delay.disable()
  await embedder.close()
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)]!.toFixed(1)
  console.log(
    `\none message: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; the model adds ${(added / 2 ** 20).toFixed(0)} MB; ` +
      `event loop late by p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, at most ${(delay.max / 1e6).toFixed(1)} ms`,
  )
}
